package indicator_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/examples/tables"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/target"
)

// updating reports the flag -update of this package's golden files.
func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

// lintTable turns a published table into rows. The last row of a text that stops
// early may be cut and is left out.
func lintTable(t testing.TB, data []byte) []indicator.LintRow {
	t.Helper()
	table, _, err := target.Decode(data)
	require.NoError(t, err)
	rows := table.Rows
	if n := len(rows); !table.Complete && n > 0 && rows[n-1].Reported.Score.IsZero() {
		rows = rows[:n-1]
	}
	out := make([]indicator.LintRow, len(rows))
	for i := range rows {
		out[i] = indicator.LintRow{
			Path: fmt.Sprintf("rows[%d]", i), Indicator: &rows[i].Indicator, Level1: rows[i].Level1.Name, Level2: rows[i].Level2.Name,
		}
	}
	return out
}

// rowOf returns the number of the row that a finding is about.
func rowOf(t testing.TB, f jixiao.Finding) int {
	t.Helper()
	var i int
	_, err := fmt.Sscanf(f.Path, "rows[%d]", &i)
	require.NoError(t, err, f.Path)
	return i
}

// TestLintTables holds every finding in 65 published tables to what a person
// went through one by one.
func TestLintTables(t *testing.T) {
	t.Parallel()
	const golden = "testdata/lint-tables.golden"
	files, err := tables.All()
	require.NoError(t, err)
	require.Len(t, files, 65)
	var b strings.Builder
	counts := map[jixiao.Code]int{}
	for _, file := range files {
		rows := lintTable(t, file.Data)
		for _, f := range indicator.LintRows(rows, indicator.LintRules{}) {
			i := rowOf(t, f)
			x := rows[i].Indicator
			counts[f.Code]++
			fmt.Fprintf(&b, "%s\t%d\t%s\t%s\t%s\t%s\n", file.Name[:3], i+1, strings.TrimPrefix(f.Code.Name(), "lint-"), x.Name, x.Criterion.Cell().Raw(), f.Message.ZH)
		}
	}
	for _, c := range indicator.LintChecks() {
		t.Logf("%4d %s", counts[c], c)
	}
	if updating() {
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	wantLines, gotLines := strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")
	for i := range min(len(wantLines), len(gotLines)) {
		require.Equal(t, wantLines[i], gotLines[i])
	}
	require.Len(t, gotLines, len(wantLines))
}

// TestLintCatalog holds the shipped libraries to the lint: whoever adds an
// indicator that it doubts either mends it or has found a fault of the lint.
func TestLintCatalog(t *testing.T) {
	t.Parallel()
	n := 0
	for _, pattern := range []string{"catalog/data/industry/*.json", "catalog/data/recurrent/*.json"} {
		names, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range names {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			lib, _, err := indicator.DecodeLibrary(data)
			require.NoError(t, err, name)
			n += lib.Len()
			require.Empty(t, lib.Lint(indicator.LintRules{}), name)
		}
	}
	require.Greater(t, n, 300)
}

// row is a row of a test: level, name, target.
func row(level, name, value string) indicator.LintRow {
	r := indicator.LintRow{Indicator: &indicator.Indicator{Name: name}, Level2: level}
	r.Level1 = map[string]string{
		"数量": "产出", "质量": "产出", "时效": "产出", "成本": "产出", "经济成本": "成本", "社会成本": "成本",
		"经济效益": "效益", "社会效益": "效益", "生态效益": "效益", "可持续影响": "效益", "满意度": "满意度",
	}[level]
	if value != "" {
		r.Indicator.Criterion = indicator.MustParseCriterion(value)
	}
	return r
}

// lintCase is a check with rows that it is for, each beside the same row mended.
type lintCase struct {
	code jixiao.Code
	bad  []indicator.LintRow
	good []indicator.LintRow
}

func withUnit(r indicator.LintRow, unit string) indicator.LintRow {
	r.Indicator.Unit = indicator.MustParseUnit(unit)
	return r
}

func withMethod(r indicator.LintRow, m indicator.Method) indicator.LintRow {
	r.Indicator.Collection.Method = m
	return r
}

func withHistory(r indicator.LintRow, pairs ...string) indicator.LintRow {
	for i := 0; i+1 < len(pairs); i += 2 {
		r.History = append(r.History, indicator.Attained{
			Year: 2022 + i/2, Criterion: indicator.MustParseCriterion(pairs[i]), Observation: indicator.ObservedText(pairs[i+1]),
		})
	}
	return r
}

func lintCases() []lintCase {
	explained := row("社会效益", "群众安全感提升情况", "有效提升")
	explained.Indicator.Explanation = "有效提升：调查得分高于上年2分以上"
	decision := row("", "完成率", "95%")
	decision.Level1, decision.Level2 = "项目决策", "决策过程"
	official := row("", "完成及时率", "")
	official.Level1, official.Level2 = "产出", "产出时效"
	common := row("时效", "完成及时率", "=100%")
	common.Indicator.Scope = indicator.ScopeCommon
	return []lintCase{
		{"indicator.lint-generic-name", []indicator.LintRow{
			row("数量", "产出指标1", "3个"), row("数量", "指标3", "不少于6种"), row("质量", "工作完成率", "100%"), row("社会效益", "项目效益", "显著"),
			row("社会效益", "社会影响力", "提升"), row("时效", "按时完成", "12月"), row("社会效益", "提升服务能力", "90%"), row("社会效益", "提高工作效率", "90%"),
			row("时效", "各项工作完成及时率", "100%"), row("满意度", "满意度", "≥90%"), row("质量", "任务完成质量", "良"), row("成本", "成本", "≤10万元"),
			row("可持续影响", "可持续发展", "长期"), row("社会效益", "加强综合管理水平", "90%"), row("数量", "项", "3个"),
		}, []indicator.LintRow{
			row("数量", "购置办公电脑数量", "3台"), row("质量", "安置小区物业服务考核合格率", "95%"), row("时效", "项目完成及时率", "100%"), row("满意度", "群众满意度", "≥90%"),
			row("社会效益", "提升全县消费者维权能力", "90%"), row("社会效益", "提升学校办学水平", "达到省级标准"), row("质量", "工程验收合格率", "=100%"), row("成本", "项目总成本", "≤10万元"),
			row("时效", "工程完工时间", "2023年12月底前"), decision, official, common, row("社会效益", "社会救助覆盖人数", "≥300人"),
		}},
		{"indicator.lint-name-missing", []indicator.LintRow{row("数量", "", "≥5场")}, []indicator.LintRow{row("数量", "", ""), row("数量", "0", "0.00%"), row("数量", "指标1:/", ""), row("数量", "举办展览", "≥5场")}},
		{"indicator.lint-value-as-name", []indicator.LintRow{
			row("时效", "2020年", "2020年"), row("成本", "100万", "100万"), row("数量", "88", "100"), row("时效", "1年", "1年"), row("成本", "23.5万元", "23.5万元"),
		}, []indicator.LintRow{
			row("数量", "65岁及以上老年人健康体检人数", "≥500人"), row("质量", "24小时晴雨预报准确率", "≥85%"), row("数量", "12345热线受理件数", "≥500件"), row("时效", "2021年工程完工时间", "12月底前"),
			row("数量", "0-6岁儿童健康管理人数", "2089人"),
		}},
		{"indicator.lint-value-in-name", []indicator.LintRow{
			row("时效", "年度资金支付完成率100%", ""), row("成本", "每年财政补助1000万元", "1000万元"), row("数量", "新建公厕30座", "30座"),
		}, []indicator.LintRow{
			row("时效", "年度资金支付完成率", "100%"), row("成本", "每年财政补助金额", "1000万元"), row("数量", "新建公厕", "30座"), row("数量", "1000人以上村庄改造数", "30个"), row("满意度", "受益群众满意度%", ""),
		}},
		{"indicator.lint-value-repeats-name", []indicator.LintRow{
			row("社会效益", "指导城市建设", "指导城市建设"), row("社会效益", "有利于城市生态、韧性发展", "有利于城市生态、韧性发展。"),
		}, []indicator.LintRow{row("社会效益", "指导城市建设", "出台指导意见并在3个区应用"), row("质量", "建成区绿化方案", "通过")}},
		{"indicator.lint-unit-missing", []indicator.LintRow{row("数量", "新建省级中心村数量", "≥10"), row("质量", "工程验收合格率", "95")}, []indicator.LintRow{
			row("数量", "新建省级中心村数量", "≥10个"), row("数量", "新建省级中心村数量(个)", "≥10"), withUnit(row("数量", "新建省级中心村数量", "≥10"), "个"), row("质量", "责任事故发生数", "0"), row("经济效益", "担保放大倍数", "≥2"), row("质量", "年度考核得分", "≥90"),
			row("时效", "工程完工时间", "2023.12"),
		}},
		{"indicator.lint-value-missing", []indicator.LintRow{row("数量", "修缮建筑数量", ""), row("数量", "修缮建筑数量", "")}, []indicator.LintRow{row("数量", "修缮建筑数量", "3处"), row("", "必要性", "")}},
		{"indicator.lint-cannot-fail", []indicator.LintRow{
			row("社会效益", "新增就业人数", "≥0人"), row("质量", "违规资金比例", "≥0%"), row("数量", "举办活动数", ">=0场"), row("质量", "抽检差错率", "≤100%"), row("社会效益", "困难家庭占比", "≤100%"),
		}, []indicator.LintRow{
			row("社会效益", "新增就业人数", "≥1人"), row("经济效益", "地区生产总值增长率", "≥0%"), row("经济效益", "收支结余", "≥0万元"), row("质量", "抽检差错率", "≤1%"), row("成本", "成本控制率", "≤100%"),
			row("成本", "支出占预算比例", "≤100%"), row("质量", "责任事故发生数", "≤0起"), row("质量", "床位使用率", "≤100%"), row("质量", "事故发生数", "=0起"),
		}},
		{"indicator.lint-yes-no-work", []indicator.LintRow{row("数量", "是否开展培训", "是"), row("质量", "是否组织检查", "是")}, []indicator.LintRow{row("质量", "是否通过等级保护测评", "是"), row("数量", "开展培训期数", "3期")}},
		{"indicator.lint-vague-value", []indicator.LintRow{
			row("社会效益", "群众出行环境", "有效提升"), row("生态效益", "区域生态环境", "逐步改善"), row("可持续影响", "政策持续作用年限", "长期"), row("社会效益", "群众安全感", "效果明显"),
			row("时效", "补助资金到位及时性", "及时"), row("社会效益", "市场秩序", "定性保障无"), row("社会效益", "群众出行环境", "不断提升，显著改善。"), row("社会效益", "企业走出去", "是否利于企业走出去"),
		}, []indicator.LintRow{
			row("社会效益", "群众出行环境", "通行时间缩短10%"), row("质量", "补助资格合规性", "合规"), row("质量", "经费支出合规性", "严格执行相关制度规定"), explained, row("质量", "验收结论", "合格"),
			row("社会效益", "群众出行环境", "达到国家二级标准"), row("时效", "补助资金到位时间", "12月底前"), row("可持续影响", "政策持续作用年限", "5年"), row("质量", "服务质量等级", "优"),
			row("社会效益", "群众出行环境", "高质量完成道路改造"), row("生态效益", "城区空气质量", "良好"), row("质量", "年度考核等次", "良好"),
		}},
		{"indicator.lint-percent-of-phrase", []indicator.LintRow{row("可持续影响", "促进学校教育事业健康发展", "≧100%"), row("社会效益", "保障群众生活", "100%")}, []indicator.LintRow{
			row("社会效益", "提高群众政策知晓率", "100%"), row("经济效益", "带动群众收入增长", "100%"), row("社会效益", "保障群众生活", "5%"), row("质量", "保障设备运行", "100%"), row("社会效益", "改善农户占比", "100%"),
		}},
		{"indicator.lint-quantity-in-words", []indicator.LintRow{row("数量", "修缮级别", "市级保护单位"), row("数量", "设备购置", "按计划购置")}, []indicator.LintRow{
			row("数量", "修缮处数", "3处"), row("数量", "社区网格", "全覆盖"), row("质量", "修缮级别", "市级保护单位"), row("数量", "补助对象", "应补尽补"),
		}},
		{"indicator.lint-activity", []indicator.LintRow{
			row("社会效益", "召开会议", "3次"), row("社会效益", "开展培训", "3期"), row("社会效益", "培训人次", "300人次"), row("经济效益", "采购设备", "3台"), row("社会效益", "政策宣传", "30场"), row("社会效益", "标准文本宣传和解读(份)", "300"),
		}, []indicator.LintRow{
			row("数量", "召开会议", "3次"), row("社会效益", "培训后就业人数", "300人"), row("社会效益", "宣传活动受益人数", "300人"), row("社会效益", "组织化程度", "30%"), row("社会效益", "政策宣传知晓率", "90%"),
			row("社会效益", "采购药品价格降幅", "10%"), row("经济效益", "招商活动签约额", "3亿元"), row("社会效益", "开展培训带动增收户数", "30户"), row("社会效益", "举办赛事吸引游客人数", "3万人次"), row("社会效益", "中央媒体宣传报道", "5篇"),
		}},
		{"indicator.lint-wrong-level", []indicator.LintRow{
			row("数量", "资金支付率", "100%"), row("数量", "项目资金拨付", "100%"), row("数量", "工程验收合格率", "100%"), row("质量", "补贴发放及时率", "100%"), row("社会效益", "群众满意度", "≥90%"),
			row("数量", "项目完成及时率", "100%"), row("数量", "办公经费", "30万元"), row("数量", "校园维修资金", "300万"), row("质量", "参训人次", "300人次"), row("质量", "设备维护", "≥4次"), row("时效", "服务人数", "30人"),
			row("时效", "工程验收合格率", "100%"), row("社会成本", "提升博物馆绿化水平", "5%"), row("社会效益", "补贴发放率", "100%"), row("满意度", "食品安全事件发生数", "0起"), row("成本", "工程验收合格率", "100%"), row("数量", "单位成本", "≤300元"),
			row("满意度", "工程验收合格率", "100%"), row("满意度", "资金发放及时率", "100%"), row("满意度", "培训人次", "30人次"), row("成本", "资金拨付及时率", "100%"), row("数量", "成本控制", "不超过预算"),
		}, []indicator.LintRow{
			row("时效", "资金支付率", "100%"), row("质量", "工程验收合格率", "100%"), row("时效", "补贴发放及时率", "100%"), row("满意度", "群众满意度", "≥90%"), row("数量", "创业担保贷款发放额", "4000万元"),
			row("数量", "争取上级资金", "300万元"), row("数量", "培训完成率", "100%"), row("质量", "获奖数量", "≥3个"), row("质量", "责任事故次数", "≥0次"), row("质量", "培训人次", "≤300人次"), row("质量", "发现问题数量", "3个"),
			row("质量", "农村低保标准", "≥530元/人*月"), row("质量", "资金足额拨付率", "100%"), row("满意度", "投诉办结率", "95%"), row("满意度", "受益群众", "95%"), row("社会成本", "施工占道天数", "≤30天"), row("经济成本", "提升改造工程单价", "≤30万元"),
			row("社会效益", "贷款发放率", "100%"), row("数量", "固定资产投资额", "3亿元"), row("数量", "任务达标率", "100%"), row("", "资金到位率", "100%"), row("社会效益", "规划重点项目开工率", "90%"),
		}},
		{"indicator.lint-execution-repeated", []indicator.LintRow{row("时效", "预算执行率", "≥95%"), row("数量", "年度预算资金执行率", "100%"), row("成本", "年度预算执行率", "≥90%")}, []indicator.LintRow{row("时效", "预算资金当年下达率", "100%"), row("", "预算执行率", "100%"), row("成本", "政策性粮收购价格执行率", "100%")}},
		{"indicator.lint-unit-conflict", []indicator.LintRow{
			row("数量", "家庭医生签约率", "24694人"), row("时效", "检测及时率", "≤7工作日"), row("数量", "应受助学生数", "100%"), row("数量", "安置小区物业费", "8个"), row("数量", "新建道路面积(平方米)", "≥30公里"),
			withUnit(row("数量", "购置设备", "≥3台"), "%"), row("数量", "培训人数", "≥95%"),
		}, []indicator.LintRow{
			row("数量", "家庭医生签约率", "60%"), row("数量", "新建道路面积(平方米)", "≥3万平方米"), row("数量", "参观人数", "增长5%"), row("数量", "参观人数增长", "5%"), withUnit(row("数量", "购置设备", "≥3台"), "套"),
			row("社会效益", "道路交通事故万车死亡率", "≤2人/万辆"), row("质量", "广播电视停播率", "≤3秒"), row("数量", "设备巡检频率", "4次"), row("数量", "违规人数占比", "≤5%"), row("成本", "物业费", "30万元"), row("数量", "农村低保标准(≥**元/人·月)", "530元/人*月"),
		}},
		{"indicator.lint-always-full", []indicator.LintRow{
			withHistory(row("质量", "工程验收合格率", "≥95%"), "≥95%", "100%", "≥95%", "98%", "≥95%", "100%"),
			withHistory(row("时效", "工程完工时间", "12月底前"), "12月底前", "11月", "12月底前", "12月", "12月底前", "10月"),
		}, []indicator.LintRow{
			withHistory(row("质量", "工程验收合格率", "≥95%"), "≥95%", "100%", "≥95%", "98%"),
			withHistory(row("质量", "工程验收合格率", "≥95%"), "≥95%", "100%", "≥95%", "94%", "≥95%", "100%"),
			withHistory(row("质量", "工程验收合格率", "≥95%"), "≥95%", "100%", "≥95%", "", "≥95%", "100%"),
			withHistory(row("质量", "工程质量", "达到国家二级标准"), "良好", "良好", "良好", "良好", "良好", "良好"),
		}},
		{"indicator.lint-below-history", []indicator.LintRow{
			withHistory(row("数量", "改造户数", "≥100户"), "≥100户", "280户", "≥100户", "300户", "≥100户", "310户"),
			withHistory(row("成本", "户均改造成本", "≤1000元"), "≤1000元", "600元", "≤1000元", "500元", "≤1000元", "650元"),
			withHistory(row("数量", "改造户数", "100户"), "≥300户", "280户", "≥300户", "130户", "≥300户", "310户"),
		}, []indicator.LintRow{
			withHistory(row("数量", "改造户数", "≥280户"), "≥100户", "280户", "≥100户", "300户", "≥100户", "310户"),
			withHistory(row("数量", "改造户数", "≥100户"), "≥100户", "280户", "≥100户", "129户", "≥100户", "310户"),
			withHistory(row("成本", "户均改造成本", "≤1000元"), "≤1000元", "600元", "≤1000元", "", "≤1000元", "650元"),
		}},
		{"indicator.lint-no-survey", []indicator.LintRow{
			withMethod(row("满意度", "群众满意度", "≥90%"), indicator.MethodStatistics), withMethod(row("", "群众满意度", "≥90%"), indicator.MethodProof),
		}[:1], []indicator.LintRow{
			row("满意度", "群众满意度", "≥90%"), withMethod(row("满意度", "群众满意度", "≥90%"), indicator.MethodSurvey), withMethod(row("质量", "工程验收合格率", "=100%"), indicator.MethodStatistics),
		}},
		{"indicator.lint-compound-name", []indicator.LintRow{
			row("数量", "购置设备数量及质量", "3台"), row("社会效益", "发病率和死亡率", "≤1%"), row("数量", "道路里程、绿化面积", "3公里"), row("数量", "蔬菜种植数量,葡萄种植数量(≥**株)", "30株"),
			row("数量", "完成省级宣传片制作;完成实施方案的编制", "1套"), row("质量", "培训人数与培训合格率", "90%"),
		}, []indicator.LintRow{
			row("满意度", "学生及家长满意度", "≥90%"), row("时效", "开工及竣工及时率", "100%"), row("数量", "母猪、保育猪舍", "30平方米"), row("数量", "培训人数普及率", "90%"), row("质量", "设备参与率", "90%"), row("质量", "泥沙饱和率", "90%"),
			row("质量", "实际完成飞行小时数/计划小时数", "≥80%"), row("数量", "农村低保发放人数(按月平均,含补发人数)", "30人"), row("数量", "文化场馆和活动参与人次", "30人次"), row("数量", "理论教育和党性教育课时比例", "70%"), row("经济效益", "农业产值与工业产值之比", "30%"),
		}},
		{"indicator.compound-value", []indicator.LintRow{row("数量", "物业服务面积", "建筑面积2.6万平方米,展示面积1万平方米")}, []indicator.LintRow{row("数量", "物业服务建筑面积", "2.6万平方米")}},
		{"indicator.direction-suspect", []indicator.LintRow{row("时效", "逾期发放率", "≥100%"), row("成本", "项目总成本", "≥30万元"), row("数量", "建设村庄数量", "≤4个"), row("满意度", "群众满意度", "≤95%")}, []indicator.LintRow{
			row("时效", "逾期发放率", "≤1%"), row("成本", "项目总成本", "≤30万元"), row("数量", "建设村庄数量", "≥4个"), row("满意度", "群众满意度", "≥95%"),
		}},
		{"indicator.bounded-target", []indicator.LintRow{row("质量", "工程验收合格率", "≥100%")}, []indicator.LintRow{row("质量", "工程验收合格率", "=100%"), row("经济效益", "产值增长率", "≥100%")}},
	}
}

// TestLint gives every check rows that it is for, and rows near to them that it
// must leave alone.
func TestLint(t *testing.T) {
	t.Parallel()
	for _, c := range lintCases() {
		t.Run(c.code.Name(), func(t *testing.T) {
			t.Parallel()
			for _, r := range c.bad {
				fs := indicator.Lint(r, indicator.LintRules{})
				require.Len(t, fs.ByCode(c.code), 1, "%s %s: %v", r.Indicator.Name, r.Indicator.Criterion, fs)
				require.Empty(t, indicator.Lint(r, indicator.LintRules{}.Without(c.code)).ByCode(c.code))
				only := indicator.Lint(r, indicator.LintRules{Checks: []jixiao.Code{c.code}})
				require.Equal(t, fs.ByCode(c.code), only)
			}
			for _, r := range c.good {
				require.Empty(t, indicator.Lint(r, indicator.LintRules{}).ByCode(c.code), "%s %s", r.Indicator.Name, r.Indicator.Criterion)
			}
		})
	}
}

// TestLintRows has the checks between rows.
func TestLintRows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		code jixiao.Code
		rows []indicator.LintRow
		at   string // the path of the finding; empty where there must be none
	}{
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("时效", "资金拨付及时率", "=100%"), row("时效", "资金按时拨付率", "=100%")}, "name"},
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("满意度", "受益群众满意度", "≥90%"), row("满意度", "受益的群众满意度(%)", "≥95%")}, "name"},
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("满意度", "学生满意度", "≥90%"), row("满意度", "家长满意度", "≥95%")}, ""},
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("满意度", "学生对教师满意度", "≥90%"), row("满意度", "教师对学生满意度", "≥95%")}, ""},
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("数量", "社区医院转诊至上级医院人数", "≥90人"), row("数量", "上级医院转诊至社区医院人数", "≥95人")}, ""},
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("数量", "教师培训学生人次", "≥90人次"), row("数量", "学生培训教师人次", "≥95人次")}, ""},
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("数量", "农村人口迁往城镇人数", "≥90人"), row("数量", "城镇人口迁往农村人数", "≥95人")}, ""},
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("数量", "新增贫困失业人员就业数", "≥90人"), row("数量", "贫困失业人员新增就业数", "≥95人")}, ""},
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("数量", "新建公路里程", "≥90公里"), row("数量", "公路新建里程", "≥95公里")}, "name"},
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("时效", "资金到位及时率", "=100%"), row("时效", "资金按期到位率", "=100%")}, "name"},
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("质量", "合格率", "≥90%"), row("质量", "合格率", "≥95%")}, ""}, // generic says enough
		{"indicator.lint-near-duplicate", []indicator.LintRow{row("数量", "2022年新建道路", "3公里"), row("数量", "2023年新建道路", "3公里")}, ""},
		{"indicator.lint-counted-twice", []indicator.LintRow{row("数量", "服务企业户数", "≥30户"), row("社会效益", "服务企业户数", "≥30户")}, "name"},
		{"indicator.lint-counted-twice", []indicator.LintRow{row("经济效益", "带动就业人数", "≥30人"), row("数量", "带动就业人数", "≥30人")}, "name"},
		{"indicator.lint-counted-twice", []indicator.LintRow{row("数量", "培训人数", "≥30人"), row("社会效益", "培训后就业人数", "≥30人")}, ""},
		{"indicator.lint-restated", []indicator.LintRow{row("数量", "名师领导授课人次", "25人次"), row("质量", "名师领导授课完成率", "=100%")}, "name"},
		{"indicator.lint-restated", []indicator.LintRow{row("质量", "道路改造面积达标率", "=100%"), row("数量", "道路改造面积", "≥25平方米")}, "name"},
		{"indicator.lint-restated", []indicator.LintRow{row("数量", "道路改造面积", "≥25平方米"), row("质量", "绿化补种完成率", "=100%")}, ""},
		{"indicator.lint-value-missing", []indicator.LintRow{row("数量", "道路改造面积", ""), row("数量", "绿化补种株数", "≥3株")}, "target"},
		{"indicator.lint-value-missing", []indicator.LintRow{row("数量", "道路改造面积", ""), row("数量", "绿化补种株数", "")}, ""},
	} {
		fs := indicator.LintRows(c.rows, indicator.LintRules{}).ByCode(c.code)
		if c.at == "" {
			require.Empty(t, fs)
			continue
		}
		require.Len(t, fs, 1, c.code)
		require.Equal(t, c.at, fs[0].Path)
		require.NotContains(t, fs[0].Message.ZH, "{")
		require.Empty(t, indicator.LintRows(c.rows, indicator.LintRules{}.Without(c.code)).ByCode(c.code))
		require.Empty(t, indicator.LintRows(c.rows[:1], indicator.LintRules{}).ByCode(c.code+"-x"))
	}
}

// TestLintLibrary looks at a library: units that nobody stated, and what a row
// is held to; targets belong to tables.
func TestLintLibrary(t *testing.T) {
	t.Parallel()
	lib, _, err := indicator.DecodeLibrary([]byte(`{"id":"l","version":"1","indicators":[
		{"code":"A1","name":"培训人数","category":"output","dimension":"quantity","direction":"higher"},
		{"code":"A2","name":"培训场次","category":"output","dimension":"quantity","direction":"higher","unit":"场"},
		{"code":"B1","name":"召开会议","category":"benefit","dimension":"social-benefit","direction":"higher","unit":"次"},
		{"code":"C1","name":"群众满意度","category":"satisfaction","dimension":"satisfaction","direction":"higher","unit":"%","collection":{"method":"statistics"}},
		{"code":"D1","name":"工程完工时限","category":"output","dimension":"timeliness","direction":"lower"},
		{"code":"E1","name":"服务规范程度","category":"output","dimension":"quality","direction":"qualitative"}
	]}`))
	require.NoError(t, err)
	var have []string
	for _, f := range lib.Lint(indicator.DefaultLintRules()) {
		have = append(have, f.Path+" "+string(f.Code))
	}
	require.Equal(t, []string{
		"indicators[A1].unit indicator.lint-unit-unstated",
		"indicators[B1].dimension indicator.lint-activity",
		"indicators[C1].collection.method indicator.lint-no-survey",
	}, have)
}

// TestLintLibraryPaths: a finding leads to the field of the revision that it is about.
func TestLintLibraryPaths(t *testing.T) {
	t.Parallel()
	lib, _, err := indicator.DecodeLibrary([]byte(`{"id":"l","version":"1","indicators":[
		{"code":"A1","name":"群众满意度","category":"output","unit":"%","direction":"higher"},
		{"code":"A2","name":"工作完成率","category":"output","dimension":"quality","unit":"%","direction":"higher"},
		{"code":"A3","name":"抽检差错率","category":"output","dimension":"quality","unit":"%","direction":"lower","criterion":"≥100%","valid":{"to":"2024-12-31"}},
		{"code":"A3","name":"抽检差错率","category":"output","dimension":"quality","unit":"%","direction":"lower","criterion":"≤100%","valid":{"from":"2025-01-01"}}
	]}`))
	require.NoError(t, err)
	var have []string
	for _, f := range lib.Lint(indicator.LintRules{}) {
		have = append(have, f.Path+" "+string(f.Code))
	}
	require.Equal(t, []string{
		"indicators[A1].category indicator.lint-wrong-level",
		"indicators[A2].name indicator.lint-generic-name",
		"indicators[A3].criterion indicator.direction-suspect",
		"indicators[A3@2025-01-01].criterion indicator.lint-cannot-fail",
	}, have)
}

// TestLintWords: words are folded, and those beyond the limit do not count, whether
// or not somebody checked the rules.
func TestLintWords(t *testing.T) {
	t.Parallel()
	fold := indicator.LintRules{Words: indicator.LintWords{Generic: []string{"ＧＤＰ增长情况"}, Vague: []string{"“美麗”宜居"}, Activity: []string{"", "走村入户"}, Allowed: []string{"工作完成率"}}}
	require.Len(t, indicator.Lint(row("经济效益", "GDP增长情况", "5%"), fold).ByCode("indicator.lint-generic-name"), 1)
	require.Len(t, indicator.Lint(row("社会效益", "走村入户慰问", "30户"), fold).ByCode("indicator.lint-activity"), 1)
	require.Empty(t, indicator.Lint(row("社会效益", "新增就业户数", "30户"), fold).ByCode("indicator.lint-activity"), "an empty word begins nothing")

	words := make([]string, indicator.MaxList+1)
	for i := range words {
		words[i] = fmt.Sprintf("下乡走访%d号", i)
	}
	for _, at := range []int{indicator.MaxList - 1, indicator.MaxList} {
		rules := indicator.LintRules{Words: indicator.LintWords{Generic: words, Vague: words, Activity: words, Allowed: words}}
		rules.Words.Allowed = nil
		want := indicator.MaxList - at // one, or none
		require.Len(t, indicator.Lint(row("社会效益", words[at], "90%"), rules).ByCode("indicator.lint-generic-name"), want)
		require.Len(t, indicator.Lint(row("社会效益", words[at]+"宣传", "90%"), rules).ByCode("indicator.lint-activity"), want)
		require.Len(t, indicator.Lint(row("社会效益", "村庄环境面貌", words[at]), rules).ByCode("indicator.lint-vague-value"), want)
		require.NotEmpty(t, rules.Check())
		rules.Words = indicator.LintWords{Allowed: slices.Clone(words)}
		rules.Words.Allowed[at] = "工作完成率"
		require.Len(t, indicator.Lint(row("质量", "工作完成率", "100%"), rules), 1-want)
	}
}

// TestLintCovered: every check of the list has a case, and every case a check.
func TestLintCovered(t *testing.T) {
	t.Parallel()
	have := map[jixiao.Code]bool{
		"indicator.lint-near-duplicate": true, "indicator.lint-counted-twice": true, "indicator.lint-restated": true, "indicator.lint-unit-unstated": true,
	}
	for _, c := range lintCases() {
		have[c.code] = true
		require.NotEmpty(t, c.bad)
		require.NotEmpty(t, c.good)
	}
	for _, code := range indicator.LintChecks() {
		require.True(t, have[code], "no case for %s", code)
	}
	require.Len(t, have, len(indicator.LintChecks()))
}

// TestLintRules holds the rules as data: strict keys, known checks, limits, words.
func TestLintRules(t *testing.T) {
	t.Parallel()
	rules, fs, err := indicator.DecodeLintRules([]byte(`{"checks":["indicator.lint-generic-name"],"full_years":2,"shortest_name":4,"low_target_percent":50,
		"words":{"generic":["惠民工程成效"],"vague":["美丽宜居"],"activity":["走村入户"],"allowed":["工作完成率"]}}`))
	require.NoError(t, err)
	require.Empty(t, fs)
	require.Len(t, indicator.Lint(row("社会效益", "惠民工程成效", "90%"), rules), 1)
	require.Len(t, indicator.Lint(row("数量", "仓库", "90平方米"), rules), 1)
	require.Empty(t, indicator.Lint(row("质量", "工作完成率", "100%"), rules))
	rules.Checks = nil
	require.Len(t, indicator.Lint(row("社会效益", "村庄环境面貌", "美丽宜居"), rules), 1)
	require.Len(t, indicator.Lint(row("社会效益", "走村入户慰问", "30户"), rules), 1)
	two := withHistory(row("数量", "改造村民户数", "≥100户"), "≥100户", "149户", "≥100户", "300户")
	require.Equal(t, jixiao.Code("indicator.lint-always-full"), indicator.Lint(two, rules)[0].Code)
	rules.LowTargetPercent = 49
	require.Equal(t, jixiao.Code("indicator.lint-below-history"), indicator.Lint(two, rules)[0].Code)
	rules.Checks = []jixiao.Code{}
	require.Empty(t, indicator.Lint(row("社会效益", "社会影响力", "提升"), rules))

	for doc, want := range map[string]string{
		`{"check":[]}`: "indicator.unknown-key", `{"checks":["indicator.lint-x"]}`: "indicator.lint-check-unknown",
		`{"full_years":21}`: "indicator.lint-limit-invalid", `{"shortest_name":-1}`: "indicator.lint-limit-invalid", `{"words":{"x":[]}}`: "indicator.unknown-key",
		`{"full_years":2,"full_years":3}`: "indicator.duplicate-key",
	} {
		_, fs, err := indicator.DecodeLintRules([]byte(doc))
		require.NoError(t, err)
		require.Len(t, fs, 1, doc)
		require.Equal(t, want, string(fs[0].Code))
		require.NotEmpty(t, fs[0].Path)
	}
	_, _, err = indicator.DecodeLintRules([]byte(`{`))
	var fault *jixiao.Fault
	require.ErrorAs(t, err, &fault)
	require.Empty(t, indicator.DefaultLintRules().Check())
}

// TestLintDefaultRules: the zero value stands for the rules written out.
func TestLintDefaultRules(t *testing.T) {
	t.Parallel()
	files, err := tables.All()
	require.NoError(t, err)
	for _, file := range files {
		rows := lintTable(t, file.Data)
		require.Equal(t, indicator.LintRows(rows, indicator.LintRules{}), indicator.LintRows(rows, indicator.DefaultLintRules()))
		require.Empty(t, indicator.LintRows(rows, indicator.LintRules{Checks: []jixiao.Code{}}))
	}
}

// BenchmarkLint measures a row without findings, by level, and a whole table.
func BenchmarkLint(b *testing.B) {
	for _, r := range []struct{ name, level, label, value string }{
		{"quantity", "数量", "公共安全视频联网点位数", "≥500个"},
		{"quality", "质量", "农产品例行监测合格率", "≥98%"},
		{"cost", "成本", "校舍建设单位面积造价", "≤3000元/平方米"},
		{"benefit", "社会效益", "创业担保贷款带动就业人数", "≥300人"},
		{"satisfaction", "满意度", "受益群众满意度", "≥95%"},
	} {
		row := row(r.level, r.label, r.value)
		row.Indicator.Category, row.Indicator.Dimension = indicator.ParseCategory(row.Level1), indicator.ParseDimension(row.Level2)
		require.Empty(b, indicator.Lint(row, indicator.LintRules{}))
		b.Run(r.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				indicator.Lint(row, indicator.LintRules{})
			}
		})
	}
	files, err := tables.All()
	require.NoError(b, err)
	rows := lintTable(b, files[0].Data)
	b.Run(fmt.Sprintf("table-of-%d", len(rows)), func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			indicator.LintRows(rows, indicator.LintRules{})
		}
	})
}

// A row is held against every row above it, not only the first of the same words.
func TestLintSecondDuplicate(t *testing.T) {
	t.Parallel()
	names := []string{"新增从甲到乙转移人数", "从甲到新增乙转移人数", "从甲到新增乙转移人数"}
	rows := make([]indicator.LintRow, len(names))
	for i, name := range names {
		rows[i] = row("数量", name, "≥3人")
		rows[i].Path = fmt.Sprintf("rows[%d]", i)
	}
	found := indicator.LintRows(rows, indicator.LintRules{}).ByCode("indicator.lint-near-duplicate")
	require.Len(t, found, 1)
	require.Equal(t, "rows[2].name", found[0].Path)
	require.Contains(t, found[0].Message.EN, "rows[1]")
}
