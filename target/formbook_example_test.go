package target_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// A county has a form of its own: other headings, another order, a code of the project
// that a table has no place for. As data in a book it is read and written like the
// shipped ones.
func ExampleNewFormBook() {
	form, err := target.ParseForm([]byte(`{
		"id": "qingshui-2025", "name": {"zh": "清水县项目绩效自评表"}, "kind": "project-self-evaluation",
		"blocks": [
			{"block": "head", "lines": [["project", "项目编码"]], "headings": [
				{"field": "project", "text": "项目名称"}, {"field": "-", "text": "项目编码"}]},
			{"block": "rows", "label": "评分明细", "headings": [
				{"field": "level3", "text": "指标名称", "wide": true},
				{"field": "explanation", "text": "评分标准"},
				{"field": "weight", "text": "分值权重"},
				{"field": "target", "text": "计划值"},
				{"field": "actual", "text": "年终实绩"}]}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	book, err := target.NewFormBook(form)
	if err != nil {
		fmt.Println(err)
		return
	}
	grid := target.Grid{Cells: [][]string{
		{"项目名称", "乡村道路养护", "项目编码", "QS-2025-017"},
		{"评分明细", "指标名称", "评分标准", "分值权重", "计划值", "年终实绩"},
		{"", "养护里程", "每少1公里扣1分", "60", "≥50公里", "52公里"},
		{"", "验收合格率", "按完成比例得分", "40", "100%", "98%"},
	}}
	fmt.Println("shipped forms:", len(target.ReadGrid(grid).Findings), "findings")

	read := book.ReadGrid(grid)
	fmt.Println("own form:", len(read.Findings), "findings,", read.Forms[0].Form)
	for _, row := range read.Tables[0].Rows {
		fmt.Println(row.Indicator.Name, row.Weight, row.Indicator.Criterion, row.Reported.Actual)
	}
	for _, c := range read.Skipped {
		fmt.Println(c.Ref, c.Text, c.Why)
	}
	written, findings := book.Grid(&read.Tables[0], "qingshui-2025")
	fmt.Println("written:", len(findings), "findings")
	for _, row := range written.Cells {
		fmt.Println(strings.TrimRight(strings.Join(row, "|"), "|"))
	}
	// Output:
	// shipped forms: 5 findings
	// own form: 0 findings, qingshui-2025
	// 养护里程 60 ≥50公里 52公里
	// 验收合格率 40 100% 98%
	// D1 QS-2025-017 no-field
	// written: 0 findings
	// 项目绩效自评表
	// 项目名称|乡村道路养护||项目编码
	// 评分明细|指标名称|评分标准|分值权重|计划值|年终实绩
	// |养护里程|每少1公里扣1分|60|≥50公里|52公里
	// |验收合格率|按完成比例得分|40|100%|98%
}

// What is wrong with a form is told all at once.
func ExampleParseForm() {
	_, err := target.ParseForm([]byte(`{"id": "qingshui-2025", "kind": "target", "blocks": [
		{"block": "rows", "headings": [
			{"field": "name", "text": "指标名称"},
			{"field": "target", "text": "计划值（万元）"},
			{"field": "weight", "text": "计划值（分）"}]}]}`))
	if wrong, ok := errors.AsType[*jixiao.FindingsError](err); ok {
		for _, f := range wrong.Findings {
			fmt.Println(f)
		}
	}
	// Output:
	// error target.form-field blocks[0].headings[0].field: a heading of the block indicators has no field name
	// error target.form-column-twice blocks[0].headings[2].text: 计划值（分） says again what blocks[0].headings[1].text says; inside one block they cannot be told apart
	// error target.form-incomplete blocks[0].headings: the block indicators has no column for level3
}
