package indicator

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAssumeDirection(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		cell, name       string
		cost, timeliness bool
		want             Direction
	}{
		// What is printed wins over every name.
		{"≥100%", "逾期发放率", false, false, HigherBetter},
		{"≤4", "开展精品示范村建设数量", false, false, LowerBetter},
		{"=0起", "事故数", false, false, ExactBetter},
		{"90%-95%", "逾期率", false, false, WithinBetter},
		{"±3%", "误差率", false, false, WithinBetter},
		{"效果明显", "事故数", false, false, Qualitative},
		// The sign in the name.
		{"22.8", "公猪舍(≥**平方米)", false, false, HigherBetter},
		{"5300元", "扶贫临时救助标准(<**元/户·年)——一户年最高5300元", false, false, LowerBetter},
		{"1500", "投入资金(≥万元)", true, false, HigherBetter},
		// Unwanted things.
		{"0.9%", "森林火灾受害率", false, false, LowerBetter},
		{"0.4%", "主要林业有害生物成灾率", false, false, LowerBetter},
		{"5%", "逾期发放率", false, false, LowerBetter},
		{"3起", "安全生产事故发生数", false, false, LowerBetter},
		{"2%", "有效投诉率", false, false, LowerBetter},
		{"3%", "补助款结算误差率", false, false, LowerBetter},
		{"1%", "资金闲置比例", false, false, LowerBetter},
		{"5‰", "5岁以下儿童死亡率", false, false, LowerBetter},
		{"10件", "群众信访量", false, false, LowerBetter},
		{"50吨", "主要污染物排放总量", false, false, LowerBetter},
		{"3", "违规使用资金问题数量", false, false, LowerBetter},
		// The same words where something is done about it, or they only describe.
		{"100%", "食品安全投诉举报处置率", false, false, HigherBetter},
		{"100%", "违法案件查办率", false, false, HigherBetter},
		{"95%", "违法行为责停率", false, false, HigherBetter},
		{"90%", "安全隐患排查有效处置率", false, false, HigherBetter},
		{"168起", "办结信访案件", false, false, HigherBetter},
		{"63人", "对符合政策法规的独生子伤残、死亡家庭进行扶助", false, false, HigherBetter},
		{"14例", "传染病及突发公共卫生事件报告数", false, false, HigherBetter},
		{"100%", "逾期贷款清收率", false, false, HigherBetter},
		// Both could be meant.
		{"5%", "降低事故发生率", false, false, Undirected},
		{"20件", "全年处理投诉件数", false, false, Undirected},
		// Zero targets.
		{"0起", "因粮食市场波动引起的粮食安全事件发生数", false, false, LowerBetter},
		{"0", "县级储备粮库存粮食明显变质比例", false, false, LowerBetter},
		{"0%", "补助款结算争议率", false, false, LowerBetter},
		// A fall is better the deeper it is.
		{"下降5%", "单位产值能耗", false, false, HigherBetter},
		// Money under cost, and only there.
		{"15万元", "办公所需成本", true, false, LowerBetter},
		{"200万", "宣传片制作费", true, false, LowerBetter},
		{"200", "获得补助金额(万元)", true, false, LowerBetter},
		{"43.2", "工程资金金额", true, false, LowerBetter},
		{"100%", "成本控制率", true, false, HigherBetter},
		{"100", "成本控制率", true, false, HigherBetter},
		{"1000元/人", "补助标准", true, false, LowerBetter},
		{"5亿元", "医疗收入", false, false, HigherBetter},
		// Time under timeliness, and only there.
		{"7工作日", "检测时间", false, true, LowerBetter},
		{"1年", "1年", false, true, LowerBetter},
		{"300天", "免费开放天数", false, false, HigherBetter},
		{"928小时", "飞机飞行时长", false, false, HigherBetter},
		{"100%", "资金到位及时率", false, true, HigherBetter},
		// Dates, and the rest.
		{"2021年12月31日", "完成时间", false, true, LowerBetter},
		{"38508人", "居民健康档案", false, false, HigherBetter},
		{"95%", "满意度", false, false, HigherBetter},
		{"1部,2套", "宣传", false, false, Undirected},
		{"", "满意度", false, false, Undirected},
	} {
		h := Hint{Name: row.name, Cost: row.cost, Timeliness: row.timeliness}
		require.Equal(t, row.want, AssumeDirection(ReadCell(row.cell), h), "%s %s", row.name, row.cell)
	}
	require.Equal(t, Undirected, AssumeDirection(Cell{}, Hint{}))
}

func TestDirectionSuspect(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		cell, name string
		cost, want bool
	}{
		{"≥100%", "逾期发放率", false, true},
		{"≥5起", "安全事故发生数", false, true},
		{"≥90万元", "项目总成本", true, true},
		{"≥530元/人", "补助成本", true, true},
		{"≥90万元", "营业收入", true, false},
		{"≥95%", "成本控制率", true, false},
		{"≥5%", "成本节约率", true, false},
		{"≤90%", "满意度", false, true},
		{"≤5%", "逾期率", false, false},
		{"≤4", "开展精品示范村建设数量", false, true},
		{"≤300人", "培训人数", false, true},
		{"≤4个", "未完成建设数量", false, false},
		{"≤4起", "开展检查发现事故数量", false, false},
		{"≤90万元", "建设数量", false, false},
		{"≥4", "开展精品示范村建设数量", false, false},
		{"≤5天", "办结时间", false, false},
		{"≥下降5%", "事故发生率", false, false},
		{"95%", "逾期率", false, false},
		{"≥100%", "就学补助及时发放率", false, false},
		{"效果明显", "逾期率", false, false},
	} {
		require.Equal(t, row.want, DirectionSuspect(ReadCell(row.cell), Hint{Name: row.name, Cost: row.cost}), "%s %s", row.name, row.cell)
	}
}

func TestReadName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]Name{
		"受益人口数(≥**人)":                    {"受益人口数", AtLeast, MustParseUnit("人")},
		"★★★受益建档立卡贫困人口数≥**人":             {"受益建档立卡贫困人口数", AtLeast, MustParseUnit("人")},
		"扶贫临时救助标准(<**元/户·年)——一户年最高5300元": {"扶贫临时救助标准", Below, MustParseUnit("元/户·年")},
		"标准化圈舍面积（平方米）":                   {"标准化圈舍面积", NoComparison, MustParseUnit("平方米")},
		"投入资金(≥万元)":                      {"投入资金", AtLeast, MustParseUnit("万元")},
		"服务对象满意度%":                       {"服务对象满意度", NoComparison, MustParseUnit("%")},
		"补助村(社区)数量":                      {"补助村(社区)数量", NoComparison, Unit{}},
		"获得目的国(地区)":                      {"获得目的国(地区)", NoComparison, Unit{}},
		"指标1:开展建设数量":                     {"开展建设数量", NoComparison, Unit{}},
		"指标1 免费发放":                       {"免费发放", NoComparison, Unit{}},
		"*满意度(≥**%)":                     {"满意度", AtLeast, MustParseUnit("%")},
		"粉碎拌合机(11kw)(≥台)":                {"粉碎拌合机(11kw)", AtLeast, MustParseUnit("台")},
		"":                               {},
		"指标3":                            {},
		"a><b":                           {"a><b", NoComparison, Unit{}},
	} {
		require.Equal(t, want, ReadName(name), name)
	}
	ReadName(strings.Repeat("长", MaxNameLen))
}

// toneByWords is [toneOf] one word after the other.
func toneByWords(name string) tone {
	for _, w := range lateWords {
		if _, after, ok := strings.Cut(name, w); ok && len(after) <= 24 && !containsAny(after, cureWords) {
			return toneBad
		}
	}
	for _, w := range badWords {
		i := strings.LastIndex(name, w)
		if i < 0 || !badTail(name[i+len(w):]) {
			continue
		}
		switch before := name[:i]; {
		case prefixOf(before, doneWords...) != "":
			return tonePlain
		case containsAny(before, fallWords), containsAny(before, doneWords):
			return toneOpen
		}
		return toneBad
	}
	return tonePlain
}

// TestToneOf holds the quick look to the long one, over every text of the test data
// and of the catalog.
func TestToneOf(t *testing.T) {
	t.Parallel()
	counts := map[tone]int{}
	for _, root := range []string{"testdata", filepath.Join("catalog", "data")} {
		require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, text := range strings.FieldsFunc(string(data), func(r rune) bool { return strings.ContainsRune("\t\n\",:，。；", r) }) {
				name := ReadName(text).Label
				want := toneByWords(name)
				require.Equal(t, want, toneOf(name), name)
				counts[want]++
			}
			return nil
		}))
	}
	require.Greater(t, counts[tonePlain], 5_000)
	require.Greater(t, counts[toneBad], 50)
	require.NotZero(t, counts[toneOpen])
}

// BenchmarkToneOf reads a name without any of the words, the quick and the long way.
func BenchmarkToneOf(b *testing.B) {
	name := ReadName("农村义务教育阶段学校食堂餐饮质量抽检合格率").Label
	for _, way := range []struct {
		name string
		read func(string) tone
	}{{"index", toneOf}, {"baseline", toneByWords}} {
		b.Run(way.name, func(b *testing.B) {
			for b.Loop() {
				way.read(name)
			}
		})
	}
}
