package target_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/target"
)

// TestGridFundsOfYears holds that money of several years is never that of one.
func TestGridFundsOfYears(t *testing.T) {
	t.Parallel()
	const year = "\t年度资金总额\t100\t90\n\t其中：财政拨款\t100\t90\n"
	head := "项目名称\t甲\n项目资金（万元）\t\t全年预算数\t全年执行数\n"
	for _, name := range []string{"累计资金总额", "项目资金总额", "三年资金总额", "项目总投资", "2023-2025年资金总额", "2023年至2025年资金总额", "实施期资金总额", "资金总额（三年累计）"} {
		for _, text := range []string{
			head + "\t" + name + "\t500\t300\n" + year,
			head + "\t" + name + "\t500\t300\n\t其中：中央补助\t500\t300\n" + year,
			head + year + "\t" + name + "\t500\t300\n",
		} {
			read, found := mended(t, text+mendHead+mendRow)
			require.Empty(t, found, name)
			table := &read.Tables[0]
			x, ok := table.Funds.Execution()
			require.True(t, ok, name)
			require.Equal(t, []string{"100万元", "90万元"}, []string{x.Budget.String(), x.Executed.String()}, name)
			require.Len(t, table.Funds.Rows, 2, name)
			x, ok = table.MediumFunds.Execution()
			require.True(t, ok, name)
			require.Equal(t, "500万元", x.Budget.String(), name)
		}
	}
	for name, c := range map[string]struct {
		text   string
		budget string
		medium int
		found  []string
	}{
		"the project alone":     {"\t项目资金总额\t500\t300\n", "500万元", 0, nil},
		"the third year":        {"\t第三年资金总额\t500\t300\n", "500万元", 0, nil},
		"the year so far":       {"\t本年累计资金总额\t500\t300\n", "500万元", 0, nil},
		"two that do not tell":  {"\t项目总投资\t500\t300\n\t资金总额\t100\t90\n", "100万元", 0, []string{"target.grid-totals-unclear B3"}},
		"two of the same":       {"\t项目总投资\t100\t90\n\t资金合计\t100\t90\n", "100万元", 0, nil},
		"part of another year":  {"\t年度资金总额\t100\t90\n\t以前年度结转\t10\t9\n", "100万元", 0, nil},
		"years, part of a year": {"\t累计资金总额\t500\t300\n\t其中：本年财政拨款\t100\t90\n", "100万元", 1, nil},
	} {
		read, found := mended(t, head+c.text+mendHead+mendRow)
		require.Equal(t, c.found, besideSums(found), name)
		x, _ := read.Tables[0].Funds.Execution()
		require.Equal(t, c.budget, x.Budget.String(), name)
		require.Len(t, read.Tables[0].MediumFunds.Rows, c.medium, name)
	}
	// A source that is called after years is one of the year.
	for _, name := range []string{"其中：三年行动中央补助资金", "2021-2022年结转资金", "历年结转资金", "累计结余资金", "建设期利息", "多年期债券资金"} {
		read, found := mended(t, head+"\t资金总额\t100\t90\n\t"+name+"\t60\t50\n\t其他资金\t40\t40\n"+mendHead+mendRow)
		require.Empty(t, found, name)
		table := &read.Tables[0]
		require.Len(t, table.Funds.Rows, 3, name)
		require.Empty(t, table.MediumFunds.Rows, name)
		for _, form := range []string{"national-self-evaluation", "national-target"} {
			g, lost := table.Grid(form)
			if name == "建设期利息" && form == "national-target" { // sounds like no money
				require.NotEmpty(t, lost)
				continue
			}
			again := target.ReadGrid(g).Tables[0]
			require.Len(t, again.Funds.Rows, 3, "%s %s", name, form)
			require.Equal(t, "60", again.Funds.Rows[1].Budget.String())
			require.Empty(t, again.MediumFunds.Rows, name)
		}
	}
	read, found := mended(t, head+"\t项目资金总额\t100\t90\n\t年度结转资金合计\t5\t1\n"+mendHead+mendRow)
	require.Empty(t, besideSums(found))
	require.Empty(t, read.Tables[0].MediumFunds.Rows)
	// Names with an amount beside each.
	read, found = mended(t, "项目名称\t甲\n项目资金（万元）\t累计资金总额\t500\t年度资金总额\t100\n"+mendHead+mendRow)
	require.Empty(t, found)
	require.Equal(t, "500", read.Tables[0].MediumFunds.Rows[0].Budget.String())
	require.Len(t, read.Tables[0].Funds.Rows, 1)
}

// TestGridUnitOfRow holds the unit that stands in the name of a row of funds.
func TestGridUnitOfRow(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		label, rows string
		want        []string // the unit of the block, and the budgets
		found       []string
	}{
		"part in yuan":        {"项目资金（万元）", "\t年度资金总额\t\t100\t90\n\t其中：财政拨款（元）\t\t1000000\t900000\n", []string{"万元", "100", "1000000元"}, []string{"target.grid-units-differ B4"}},
		"part, with its unit": {"项目资金（万元）", "\t年度资金总额\t\t100\t90\n\t其中：财政拨款（元）\t\t100万元\t900000\n", []string{"万元", "100", "100万元"}, []string{"target.grid-units-differ B4"}},
		"part as the block":   {"项目资金（万元）", "\t年度资金总额\t\t100\t90\n\t其中：财政拨款（万元）\t\t100\t90\n", []string{"万元", "100", "100"}, nil},
		"total and part":      {"项目资金", "\t年度资金总额（元）\t\t1000000\t90\n\t其中：财政拨款（万元）\t\t100\t90\n", []string{"元", "1000000", "100万元"}, []string{"target.grid-units-differ B4"}},
		"total alone":         {"项目资金", "\t年度资金总额（万元）\t\t100\t90\n\t其中：财政拨款\t\t100\t90\n", []string{"万元", "100", "100"}, nil},
		"part alone":          {"项目资金", "\t年度资金总额\t\t100\t90\n\t其中：财政拨款（元）\t\t1000000\t90\n", []string{"", "100", "1000000元"}, []string{"target.grid-units-differ B4"}},
		"total, other block":  {"项目资金（元）", "\t年度资金总额（万元）\t\t100\t90\n", []string{"元", "100万元"}, []string{"target.grid-units-differ B3"}},
	} {
		read, found := mended(t, "项目名称\t甲\n"+c.label+"\t\t年初预算数\t全年预算数\t全年执行数\n"+c.rows+mendHead+mendRow)
		require.Equal(t, c.found, besideSums(found), name)
		f := &read.Tables[0].Funds
		have := []string{f.Unit.String()}
		for i := range f.Rows {
			have = append(have, f.Rows[i].Budget.String())
		}
		require.Equal(t, c.want, have, name)
	}
	// A column for the names.
	read, found := mended(t, "项目名称\t甲\n资金来源\t年初预算数（万元）\t全年预算数\t全年执行数\n年度资金总额\t100\t100\t90\n财政拨款（元）\t1000000\t1000000\t900000\n"+mendHead+mendRow)
	require.Equal(t, []string{"target.grid-units-differ A4"}, found)
	require.Equal(t, "900000元", read.Tables[0].Funds.Rows[1].Executed.String())
}

// TestGridUnitInTitle holds a unit behind the title.
func TestGridUnitInTitle(t *testing.T) {
	t.Parallel()
	rest := "项目名称\t甲\n项目资金\t\t年初预算数\t全年预算数\t全年执行数\n\t年度资金总额\t\t100\t90\n" + mendHead + mendRow
	for _, title := range []string{"项目支出绩效自评表（单位：元）", "项目支出绩效自评表（元）", "项目支出绩效自评表 单位：元", "项目支出绩效自评表（2023年度）（单位：元）"} {
		read, found := mended(t, title+"\n"+rest)
		require.Empty(t, found, title)
		require.Equal(t, "元", read.Tables[0].Funds.Unit.String(), title)
		require.Equal(t, target.ProjectSelfEvaluation, read.Tables[0].Kind, title)
	}
	read, found := mended(t, "项目支出绩效自评表（单位：元）\n"+strings.Replace(rest, "项目资金", "项目资金（万元）", 1))
	require.Equal(t, []string{"target.grid-units-differ A3"}, found)
	require.Equal(t, "万元", read.Tables[0].Funds.Unit.String())
}
