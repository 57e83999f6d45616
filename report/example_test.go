package report_test

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/report"
	"github.com/jixiao-go/jixiao/target"
)

// sample re-checks a small table that gave itself too many points.
func sample() *evaluate.Recheck {
	table, _, err := target.Decode([]byte(`{
		"kind": "project-self-evaluation", "project": "农村公路养护", "department": "某县交通运输局",
		"source": {"year": 2023},
		"funds": {"unit": "万元", "rows": [{"name": "年度资金总额", "budget": "60", "executed": "55.95", "weight": "10", "score": "9.33"}]},
		"indicators": [
			{"level1": "产出指标", "level2": "数量指标", "level3": "养护里程", "target": "≥60公里", "actual": "59公里", "weight": "7.50", "score": "7.50"}
		],
		"complete": false
	}`))
	if err != nil {
		panic(err)
	}
	scheme, err := scorecard.Builtin("central-2020")
	if err != nil {
		panic(err)
	}
	return evaluate.Check(scheme, &table, evaluate.Options{})
}

func ExampleMarkdown() {
	if err := report.Markdown(os.Stdout, sample(), report.Options{Brief: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # 绩效复核：农村公路养护
	//
	// - 表类：项目支出绩效自评表
	// - 主管部门：某县交通运输局
	// - 年度：2023
	// - 评分方案：项目支出绩效自评（财预〔2020〕10号），central-2020 1.0.0
	// - 完整性：所见文本不完整，合计数不作判断
	// - 结论：印有得分的 1 行中 0 行一致、1 行不符、0 行待人工核对；预算执行得分一致
	// - 问题：错误 1，警告 0，提示 0
	//
	// ## 预算执行（单位：万元）
	//
	// | 序号 | 资金 | 全年预算数 | 全年执行数 | 分值 | 得分 |
	// | ---: | --- | ---: | ---: | ---: | ---: |
	// | 1 | 年度资金总额 | 60 | 55.95 | 10 | 9.33 |
	//
	// 复核第1行：55.95万元 ÷ 60万元 = 93.25%，按方案得 9.33 分，表中 9.33 分，一致。
	//
	// ## 指标
	//
	// | 序号 | 三级指标 | 指标值 | 完成值 | 完成率 | 分值 | 得分 | 复核得分 | 核对 |
	// | ---: | --- | --- | --- | ---: | ---: | ---: | ---: | --- |
	// | 1 | 养护里程 | ≥60公里 | 59公里 | 98.33% | 7.50 | 7.50 | 7.38 | 不符 |
}

func ExampleText() {
	if err := report.Text(os.Stdout, sample(), report.Options{Width: 80}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 绩效复核：农村公路养护
	// ======================
	// 表类：    项目支出绩效自评表
	// 主管部门：某县交通运输局
	// 年度：    2023
	// 评分方案：项目支出绩效自评（财预〔2020〕10号），central-2020 1.0.0
	// 完整性：  所见文本不完整，合计数不作判断
	// 结论：    印有得分的 1 行中 0 行一致、1 行不符、0 行待人工核对；预算执行得分一致
	// 问题：    错误 1，警告 0，提示 0
	//
	// 预算执行（单位：万元）
	// ----------------------
	// +------+--------------+------------+------------+------+------+
	// | 序号 | 资金         | 全年预算数 | 全年执行数 | 分值 | 得分 |
	// +------+--------------+------------+------------+------+------+
	// |    1 | 年度资金总额 |         60 |      55.95 |   10 | 9.33 |
	// +------+--------------+------------+------------+------+------+
	// 复核第1行：55.95万元 ÷ 60万元 = 93.25%，按方案得 9.33 分，表中 9.33 分，一致。
	//
	// 指标
	// ----
	// +------+----------+---------+--------+--------+------+------+----------+------+
	// | 序号 | 三级指标 | 指标值  | 完成值 | 完成率 | 分值 | 得分 | 复核得分 | 核对 |
	// +------+----------+---------+--------+--------+------+------+----------+------+
	// |    1 | 养护里程 | ≥60公里 | 59公里 | 98.33% | 7.50 | 7.50 |     7.38 | 不符 |
	// +------+----------+---------+--------+--------+------+------+----------+------+
	//
	// 发现的问题（错误 1，警告 0，提示 0）
	// ------------------------------------
	// 错误，必须改正（1）
	// * 第1行 得分：指标值 ≥60公里 未达到（完成 59公里），却得满分 7.5；按规则应为
	//   7.38
	//   处理：按规则改正得分，并说明未完成原因。
	//   依据：财预〔2020〕10号第十六条（未核对原文）
}

func ExampleSummarize() {
	s := report.Summarize([]*evaluate.Recheck{sample(), sample()})
	fmt.Println("rows that differ:", s.Scored.Differ)
	fmt.Println("points given too many:", s.Scored.Over)
	line, err := json.Marshal(s.Execution)
	fmt.Println(string(line), err)
	// Output:
	// rows that differ: 2
	// points given too many: 0.24
	// {"agree":2,"differ":0,"open":0,"over":"0","under":"0","apart":"0","open_points":"0"} <nil>
}

func ExampleTextSummary() {
	s := report.Summarize([]*evaluate.Recheck{sample(), sample()})
	if err := report.TextSummary(os.Stdout, s, report.Options{Lang: jixiao.English, Brief: true}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Summary of re-checks
	// ====================
	// Tables:  2, 0 of them with their whole text
	// Schemes: central-2020 1.0.0 (2)
	// Rows:    2, of which 2 print a score and 2 print target, actual, weight and score
	//
	// Outcome
	// -------
	// +-------------------+-----+-------+--------+------+------+-------+-------------+
	// | Printed           | All | Agree | Differ | Open | Over | Under | Open points |
	// +-------------------+-----+-------+--------+------+------+-------+-------------+
	// | scores            |   2 |     0 |      2 |    0 | 0.24 |     0 |           0 |
	// | thereof full rows |   2 |     0 |      2 |    0 | 0.24 |     0 |           0 |
	// | execution scores  |   2 |     2 |      0 |    0 |    0 |     0 |           0 |
	// | totals            |   0 |     0 |      0 |    0 |    0 |     0 |             |
	// +-------------------+-----+-------+--------+------+------+-------+-------------+
	//
	// Findings
	// --------
	// +----------+----------------------------------------------------------------------+-------+--------+
	// | Severity | Finding                                                              | Count | Tables |
	// +----------+----------------------------------------------------------------------+-------+--------+
	// | error    | the target … was missed (actual …), yet full points … were given;    |     2 |      2 |
	// |          | the rule gives …                                                     |       |        |
	// +----------+----------------------------------------------------------------------+-------+--------+
}

func ExampleMarkdownSummary() {
	s := report.Summarize([]*evaluate.Recheck{sample()})
	if err := report.MarkdownSummary(os.Stdout, s, report.Options{Least: jixiao.Error}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # 绩效复核汇总
	//
	// - 表：1 张，其中文本完整的 0 张
	// - 评分方案：central-2020 1.0.0（1 张）
	// - 指标：1 行，其中印有得分的 1 行，指标值、完成值、分值、得分齐全的 1 行
	//
	// ## 核对结果
	//
	// | 核对内容 | 合计 | 一致 | 不符 | 待核 | 多计分 | 少计分 | 待核分 |
	// | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
	// | 指标得分 | 1 | 0 | 1 | 0 | 0.12 | 0 | 0 |
	// | 其中四项齐全 | 1 | 0 | 1 | 0 | 0.12 | 0 | 0 |
	// | 预算执行得分 | 1 | 1 | 0 | 0 | 0 | 0 | 0 |
	// | 总分 | 0 | 0 | 0 | 0 | 0 | 0 | |
	//
	// ## 发现的问题
	//
	// | 轻重 | 问题 | 次数 | 表数 | 代码 |
	// | --- | --- | ---: | ---: | --- |
	// | 错误 | 指标值 … 未达到（完成 …），却得满分 …；按规则应为 … | 1 | 1 | evaluate.unearned-score |
	//
	// ## 各表
	//
	// | 序号 | 项目 | 年度 | 不符 | 相差分 | 执行 | 错误 |
	// | ---: | --- | ---: | ---: | ---: | --- | ---: |
	// | 1 | 农村公路养护 | 2023 | 1 | 0.12 | 一致 | 1 |
	//
	// 一致、不符、待核为印有得分的行数；相差分为不符各行表中得分与复核得分之差的合计；执行和核对指预算执行得分和总分的复核结果。
}

func ExamplePlace() {
	for _, f := range sample().Findings {
		fmt.Println(report.Place(f.Path).ZH, "|", report.Place(f.Path).EN)
	}
	// Output:
	// 第1行 得分 | row 1, score
}
