package target_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

var update = flag.Bool("update", false, "rewrite the golden files of testdata")

// twoPlaces is the rounding of the forms.
var twoPlaces = jixiao.Rounding{Places: 2, Mode: jixiao.HalfUp}

// fundRow makes a row of name, initial, budget, executed, weight and score.
func fundRow(cells ...string) target.FundRow {
	r := target.FundRow{Name: cells[0]}
	for i, to := range []*target.Figure{&r.Initial, &r.Budget, &r.Executed, &r.Weight, &r.Score} {
		if i+1 < len(cells) {
			*to = target.ReadFigure(cells[i+1])
		}
	}
	return r
}

func TestExecution(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		unit             string
		rows             [][]string
		index            int
		budget, executed string // "" for no amount
		rate             string // "" for none
		fromParts        bool
	}{
		"the total": {"万元", [][]string{{"年度资金总额", "90", "100", "96.85", "10", "9.69"}, {"其中:财政拨款", "90", "100", "96.85"}},
			0, "100万元", "96.85万元", "96.85%", false},
		"thousands separators in yuan": {"元", [][]string{{"年度总金额", "3,724,055.00", "4,764,453.11", "4,614,453.11"}},
			0, "4764453.11元", "4614453.11元", "96.85%", false},
		"weight on a part": {"元", [][]string{{"年度总金额", "", "500", "400"}, {"其中:财政拨款", "", "300", "299", "10.00", "9.97"}, {"一般公共预算", "", "300", "299"}},
			1, "300元", "299元", "99.67%", false},
		"only a score on a part":      {"万元", [][]string{{"总额", "", "5", "5"}, {"其中:财政资金", "", "4", "2", "/", "5"}}, 1, "4万元", "2万元", "50.00%", false},
		"weight on total and part":    {"万元", [][]string{{"年度资金总额", "", "29", "27.8", "9", "8"}, {"其中:财政拨款", "", "28", "27", "9", "8"}}, 0, "29万元", "27.8万元", "95.86%", false},
		"slashes are no weight":       {"万元", [][]string{{"其中:财政资金", "", "1", "1", "/", "/"}, {"总额", "", "3.36", "3.36", "10", "10"}}, 1, "3.36万元", "3.36万元", "100.00%", false},
		"part scored above the total": {"万元", [][]string{{"财政拨款", "", "2", "1", "10"}, {"合计", "", "4", "4", "10"}}, 1, "4万元", "4万元", "100.00%", false},
		"blanks in the name":          {"万元", [][]string{{"财政拨款", "", "2", "1"}, {"合　计", "", "4", "3"}}, 1, "4万元", "3万元", "75.00%", false},
		"no total":                    {"万元", [][]string{{"中央财政", "", "165", "84.5"}, {"省级财政", "", "43", "25.3"}}, 0, "165万元", "84.5万元", "51.21%", false},
		"no total, one scored":        {"万元", [][]string{{"中央财政", "", "165", "84.5"}, {"省级财政", "", "43", "25.3", "10"}}, 1, "43万元", "25.3万元", "58.84%", false},
		"of which is no total":        {"万元", [][]string{{" 其中:总额", "", "1", "1"}, {"项目资金", "", "2", "1"}}, 0, "1万元", "1万元", "100.00%", false},
		"no rows":                     {"万元", nil, -1, "", "", "", false},
		"no amounts":                  {"万元", [][]string{{"财政拨款", "", "", "", "10", "7.93"}}, 0, "", "", "", false},
		"nothing executed":            {"万元", [][]string{{"年度资金总额", "", "1500", "0.00"}}, 0, "1500万元", "0.00万元", "0.00%", false},
		"executed missing":            {"万元", [][]string{{"年度金额", "", "397", ""}, {"其中:中央补助", "", "397", ""}}, 0, "397万元", "", "", false},
		"executed is a dash":          {"万元", [][]string{{"总额", "5", "5", "—"}}, 0, "5万元", "", "", false},
		"executed is words":           {"万元", [][]string{{"总额", "5", "5", "未支付"}}, 0, "5万元", "", "", false},
		"only the initial budget":     {"万元", [][]string{{"年度资金总额", "220", "", "87.57"}}, 0, "220万元", "87.57万元", "39.80%", false},
		"adjusted budget is a dash":   {"万元", [][]string{{"年度资金总额", "220", "—", "87.57"}}, 0, "220万元", "87.57万元", "39.80%", false},
		"adjusted budget is words":    {"万元", [][]string{{"年度资金总额", "220", "见批复", "87.57"}}, 0, "", "87.57万元", "", false},
		"adjusted to 0":               {"万元", [][]string{{"年度资金总额", "220", "0", "0"}}, 0, "0万元", "0万元", "", false},
		"0 of 0":                      {"万元", [][]string{{"彩票公益金", "", "0", "0"}}, 0, "0万元", "0万元", "", false},
		"spent without budget":        {"万元", [][]string{{"年度资金总额", "0", "0", "207.4538", "10", "10"}, {"其中:财政拨款", "", "", "207.4538"}}, 0, "0万元", "207.4538万元", "", false},
		"negative budget":             {"万元", [][]string{{"年度资金总额", "", "-5", "1"}}, 0, "-5万元", "1万元", "", false},
		"over budget":                 {"万元", [][]string{{"年度资金总额", "", "329.77", "338.31"}}, 0, "329.77万元", "338.31万元", "102.59%", false},
		"a month that is none":        {"万元", [][]string{{"年度资金总额", "", "2023.12", "2019.06"}}, 0, "2023.12万元", "2019.06万元", "99.80%", false},
		"ten-thousands alone":         {"万元", [][]string{{"年度资金总额", "", "3359.62万", "3359.62万"}}, 0, "3359.62万元", "3359.62万元", "100.00%", false},
		"units in the cells":          {"元", [][]string{{"总额", "", "1亿元", "5000万"}}, 0, "1亿元", "5000万元", "50.00%", false},
		"unit in one cell":            {"万元", [][]string{{"其中:自治区补助", "", "300万元", "259.45"}}, 0, "300万元", "259.45万元", "86.48%", false},
		"no unit anywhere":            {"", [][]string{{"总额", "", "300", "259.45"}}, 0, "300", "259.45", "86.48%", false},
		"no unit of the form":         {"", [][]string{{"总额", "", "300万元", "2,594,500元"}}, 0, "300万元", "2594500元", "86.48%", false},
		"a unit on one side only":     {"", [][]string{{"总额", "", "300万元", "259.45"}}, 0, "300万元", "259.45", "", false},
		"currencies":                  {"万元", [][]string{{"总额", "", "300", "100美元"}}, 0, "300万元", "100美元", "", false},

		"zeros above the parts": {"万元", [][]string{{"年度资金总额", "0", "0", "0", "10", "0"}, {"其中:本年财政拨款", "90", "89.974", "80", "", ""}, {"其他资金", "", "10.026", "5"}},
			0, "100.000万元", "85万元", "85.00%", true},
		"zeros, parts in other units": {"元", [][]string{{"总额", "0", "0", "0", "10"}, {"其中:中央", "", "1万元", "5000"}, {"地方", "", "10,000", "1万元"}},
			0, "2万元", "15000元", "75.00%", true},
		"zeros, parts of parts": {"万元", [][]string{{"总额", "0", "0", "0", "10"}, {"其中:财政拨款", "", "60", "30"}, {"一般公共预算", "", "50", "25"}, {"政府性基金", "", "10", "5"}, {"其他资金", "", "40", "40"}},
			0, "100万元", "70万元", "70.00%", true},
		"zeros, of which below a part": {"万元", [][]string{{"资金总额", "0", "0", "0", "10"}, {"财政拨款", "", "60", "30"}, {"其中:上级财政资金", "", "60", "30"}, {"自有资金", "", "40", "40"}},
			0, "100万元", "70万元", "70.00%", true},
		"zeros, accounts alone": {"万元", [][]string{{"总额", "0", "0", "0", "10"}, {"一般公共预算", "", "50", "25"}, {"政府性基金", "", "10", "5"}},
			0, "60万元", "30万元", "50.00%", true},
		"zeros, two blocks": {"万元", [][]string{{"资金总额", "0", "0", "0", "10"}, {"其中:中央", "", "10", "5"}, {"资金合计", "", "7", "7"}, {"其中:中央", "", "7", "7"}},
			0, "10万元", "5万元", "50.00%", true},
		"the project above the year": {"万元", [][]string{{"项目总投资", "0", "0", "0", "10"}, {"其中:中央", "", "10", "5"}, {"年度资金总额", "", "7", "7"}, {"其中:中央", "", "7", "7"}},
			2, "7万元", "7万元", "100.00%", false},
		"several years above the year": {"万元", [][]string{{"累计资金总额", "", "500", "300", "10", "6"}, {"其中:中央", "", "500", "300", "10", "6"}, {"年度资金总额", "", "100", "90"}, {"其中:财政拨款", "", "100", "90"}},
			2, "100万元", "90万元", "90.00%", false},
		"years from and to":             {"万元", [][]string{{"2023-2025年资金总额", "", "500", "300"}, {"资金总额", "", "100", "90"}}, 1, "100万元", "90万元", "90.00%", false},
		"three years":                   {"万元", [][]string{{"三年资金总额", "", "500", "300"}, {"合计", "", "100", "90"}}, 1, "100万元", "90万元", "90.00%", false},
		"the third year":                {"万元", [][]string{{"第三年资金总额", "", "500", "300"}, {"合计", "", "100", "90"}}, 0, "500万元", "300万元", "60.00%", false},
		"a year in Chinese numerals":    {"万元", [][]string{{"二〇二三年资金总额", "", "500", "300"}, {"合计", "", "100", "90"}}, 0, "500万元", "300万元", "60.00%", false},
		"a total beside that of a year": {"万元", [][]string{{"资金总额", "", "500", "300", "10"}, {"年度资金总额", "", "100", "90"}}, 1, "100万元", "90万元", "90.00%", false},
		"the project alone":             {"万元", [][]string{{"项目总投资", "", "500", "300"}, {"其中:本年财政拨款", "", "100", "90"}}, 0, "500万元", "300万元", "60.00%", false},
		"several years, part of a year": {"万元", [][]string{{"累计资金总额", "", "500", "300"}, {"其中:本年财政拨款", "", "100", "90"}}, 1, "100万元", "90万元", "90.00%", false},
		"several years alone":           {"万元", [][]string{{"中期资金总额", "", "500", "300"}, {"其中:财政拨款", "", "100", "90"}}, 0, "500万元", "300万元", "60.00%", false},
		"a source called after years":   {"万元", [][]string{{"三年行动专项资金", "", "100", "90", "10", "9"}, {"其他资金", "", "5", "1"}}, 0, "100万元", "90万元", "90.00%", false},
		"such a source beside a year":   {"万元", [][]string{{"三年行动专项资金", "", "100", "90", "10", "9"}, {"本年其他资金", "", "5", "1"}}, 0, "100万元", "90万元", "90.00%", false},
		"such a source without points":  {"万元", [][]string{{"三年行动专项资金", "", "100", "90"}, {"本年其他资金", "", "5", "1"}}, 1, "5万元", "1万元", "20.00%", false},
		"the total of what was carried": {"万元", [][]string{{"项目资金总额", "", "100", "90", "10", "9"}, {"年度结转资金合计", "", "5", "1"}}, 0, "100万元", "90万元", "90.00%", false},
		"the same without points":       {"万元", [][]string{{"年度结转资金合计", "", "5", "1"}, {"项目资金总额", "", "100", "90"}}, 1, "100万元", "90万元", "90.00%", false},
		"zeros below the parts": {"万元", [][]string{{"项目总投资", "", "1", "1"}, {"中央", "", "10", "5"}, {"地方", "", "10", "10"}, {"合计", "0", "0", "0", "10"}},
			3, "20万元", "15万元", "75.00%", true},
		"zeros and parts of zeros":       {"万元", [][]string{{"总额", "0", "0", "0", "10"}, {"其中:财政资金", "0", "0", "0"}}, 0, "0万元", "0万元", "", false},
		"zeros and parts without value":  {"万元", [][]string{{"总额", "0", "0", "0", "10"}, {"其中:财政资金", "", "5", ""}}, 0, "0万元", "0万元", "", false},
		"zeros and unlike parts":         {"", [][]string{{"总额", "0", "0", "0", "10"}, {"其中:中央", "", "5万元", "5万元"}, {"地方", "", "5", "5"}}, 0, "0", "0", "", false},
		"blanks above the parts":         {"万元", [][]string{{"总额", "", "—", "", "10"}, {"其中:中央", "", "10", "5"}, {"地方", "", "10", "10"}}, 0, "20万元", "15万元", "75.00%", true},
		"zeros, a part without executed": {"万元", [][]string{{"年度资金总额", "", "0", "0"}, {"财政拨款", "", "100", "100"}, {"其他资金", "", "900", ""}}, 0, "0万元", "0万元", "", false},
		"blanks, a part that is unclear": {"万元", [][]string{{"年度资金总额", "", "", ""}, {"财政拨款", "", "100", "100"}, {"其他资金", "", "约900", "10"}}, 0, "", "", "", false},
		"blanks, a part with words":      {"万元", [][]string{{"年度资金总额", "", "", ""}, {"财政拨款", "", "100", "100"}, {"其他资金", "", "见附件", ""}}, 0, "", "", "", false},
		"blanks, a part left empty":      {"万元", [][]string{{"年度资金总额", "", "", ""}, {"财政拨款", "", "100", "50"}, {"上年结转", "", "-", ""}, {"其他资金", "", "0", ""}}, 0, "100万元", "50万元", "50.00%", true},
		"blank budget, executed known":   {"万元", [][]string{{"总额", "", "", "7", "10"}, {"其中:中央", "", "10", "5"}}, 0, "", "7万元", "", false},
		"zeros on a row that is a part":  {"万元", [][]string{{"财政拨款", "0", "0", "0", "10"}, {"其他", "", "10", "5"}}, 0, "0万元", "0万元", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := target.Funds{Unit: unit(c.unit)}
			for _, r := range c.rows {
				f.Rows = append(f.Rows, fundRow(r...))
			}
			x, ok := f.Execution()
			require.Equal(t, c.index >= 0, ok)
			if !ok {
				require.Equal(t, target.Execution{}, x)
				return
			}
			require.Equal(t, c.index, x.Index)
			require.Equal(t, f.Rows[c.index], x.Row)
			require.Equal(t, c.budget, x.Budget.String())
			require.Equal(t, c.executed, x.Executed.String())
			require.Equal(t, c.budget != "" && c.executed != "", x.HasAmounts)
			require.Equal(t, c.fromParts, x.FromParts)
			q, ok := x.Percent(twoPlaces)
			require.Equal(t, c.rate, q.String())
			require.Equal(t, c.rate != "", ok)
			_, ok = x.Rate()
			require.Equal(t, c.rate != "", ok)
		})
	}
}

func TestPercentWantsARounding(t *testing.T) {
	t.Parallel()
	f := target.Funds{Rows: []target.FundRow{fundRow("总额", "", "3", "1")}}
	x, ok := f.Execution()
	require.True(t, ok)
	_, ok = x.Percent(jixiao.Rounding{})
	require.False(t, ok)
	q, ok := x.Percent(jixiao.Rounding{Places: 1, Mode: jixiao.Up})
	require.True(t, ok)
	require.Equal(t, "33.4%", q.String())
	_, ok = target.Execution{}.Percent(twoPlaces)
	require.False(t, ok)
}

// TestExecutionIsSound holds for any block: the index points at a row, amounts
// are there as said, and a rate is that of the amounts.
func TestExecutionIsSound(t *testing.T) {
	t.Parallel()
	cells := []string{"", "0", "0.00", "—", "/", "10", "5", "100", "-3", "300万元", "200万", "1亿", "12元", "2023.12", "见附件", "20%", "10分", "1,000.5", strings.Repeat("9", 38)}
	names := []string{"", "年度资金总额", "合计", "其中:财政拨款", "其中:中央", "一般公共预算", "政府性基金", "其他资金", "财政资金", "项目总投资"}
	rapid.Check(t, func(t *rapid.T) {
		f := target.Funds{Unit: unit(rapid.SampledFrom([]string{"", "元", "万元", "亿元"}).Draw(t, "unit"))}
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			r := []string{rapid.SampledFrom(names).Draw(t, "name")}
			for range 5 {
				r = append(r, rapid.SampledFrom(cells).Draw(t, "cell"))
			}
			f.Rows = append(f.Rows, fundRow(r...))
		}
		x, ok := f.Execution()
		require.Equal(t, len(f.Rows) > 0, ok)
		if !ok {
			return
		}
		require.Equal(t, f.Rows[x.Index], x.Row)
		require.Equal(t, x.HasAmounts, x.Budget.IsValid() && x.Executed.IsValid())
		if x.FromParts {
			require.True(t, x.HasAmounts)
			require.Positive(t, x.Budget.Sign())
		}
		rate, ok := x.Rate()
		if ok {
			want, err := indicator.Ratio(x.Executed, x.Budget)
			require.NoError(t, err)
			require.Zero(t, rate.Cmp(want))
		}
		_, printed := x.Percent(twoPlaces)
		require.True(t, ok || !printed)
	})
}

// TestGoldenExecutions reads the execution of every published table.
func TestGoldenExecutions(t *testing.T) {
	t.Parallel()
	files, err := tables.All()
	require.NoError(t, err)
	var b strings.Builder
	for _, file := range files {
		table, _, err := target.Decode(file.Data)
		require.NoError(t, err)
		fmt.Fprintf(&b, "%s: ", strings.TrimSuffix(file.Name, ".json"))
		x, ok := table.Funds.Execution()
		if !ok {
			b.WriteString("no funds\n")
			continue
		}
		fmt.Fprintf(&b, "row %d %s, executed %q of %q", x.Index, x.Row.Name, x.Executed, x.Budget)
		if q, ok := x.Percent(twoPlaces); ok {
			fmt.Fprintf(&b, " = %s, printed %q", q, x.Row.Rate)
		}
		if x.FromParts {
			b.WriteString(", from parts")
		}
		b.WriteByte('\n')
	}
	golden(t, "testdata/executions.golden.txt", b.String())
}

// golden holds text against a file, and writes the file with -update.
func golden(t *testing.T, name, have string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(have), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err, "run go test ./target -update")
	require.Equal(t, string(want), have)
}
