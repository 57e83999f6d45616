package target

import "slices"

// sampleOf makes a table with a value in everything that a form has a place for.
func sampleOf(f *Form) Table {
	raw := tableJSON{Kind: f.Kind, Complete: true}
	for i := range f.Blocks {
		b := &f.Blocks[i]
		switch b.Block {
		case HeadBlock:
			sampleHead(&raw, f, b)
		case FundsBlock:
			sampleFunds(&raw, f, b)
		case AmountsBlock:
			raw.Funds.Unit = sampleUnit(f)
			raw.MediumFunds.Unit = raw.Funds.Unit
			raw.Funds.Rows = []FundRow{{Name: "年度资金总额", Budget: ReadFigure("100")}}
			raw.MediumFunds.Rows = []FundRow{{Name: "中期资金总额", Budget: ReadFigure("300")}}
		case GoalsBlock:
			sampleGoals(&raw, b)
		case TasksBlock:
			sampleTasks(&raw, b)
			if raw.Funds.Unit == "" {
				raw.Funds.Unit = unitOf(f)
			}
		case RowsBlock:
			raw.Indicators = sampleRows(b)
			if b.Halves {
				raw.MediumRows = raw.Indicators
			}
		case FootBlock:
			sampleFoot(&raw, f, b)
		}
		if namesMonth(b) {
			raw.Through = 7
		}
	}
	d := decoder{}
	return d.table(&raw)
}

// blankOf makes the table that a blank form says: nothing but the unit it prints.
func blankOf(f *Form) Table {
	d := decoder{}
	return d.table(&tableJSON{Kind: f.Kind, Complete: true, Funds: fundsJSON{Unit: unitOf(f)}})
}

// namesMonth reports a block with a column that prints the month of the table.
func namesMonth(b *FormBlock) bool {
	switch b.Block {
	case FundsBlock, TasksBlock, RowsBlock:
	case GoalsBlock:
		if !hasHeading(b, "expected") {
			return false // labels beside a goal name no month
		}
	case HeadBlock, AmountsBlock, FootBlock:
		return false
	}
	return slices.ContainsFunc(columnsOf(b), func(h FormHeading) bool {
		_, _, ok := monthHeading(h.Text)
		return ok
	})
}

func hasHeading(b *FormBlock, fields ...string) bool {
	return slices.ContainsFunc(b.Headings, func(h FormHeading) bool { return slices.Contains(fields, h.Field) })
}

func sampleHead(raw *tableJSON, f *Form, b *FormBlock) {
	for _, h := range b.Headings {
		switch h.Field {
		case "project":
			raw.Project = "河堤加固维修"
		case "department":
			raw.Department = "甲县水务局"
		case "unit":
			raw.Unit = "乙河管理所"
		case "attribute":
			raw.Head.Attribute = NewProject
		case "nature":
			raw.Head.Nature = OneOff
		case "class":
			raw.Head.Class = "特定目标类"
		case "term":
			raw.Head.Term = "2023—2025年"
		case "from":
			raw.Head.Planned.From = dayOf("2023-01-01")
		case "to":
			raw.Head.Planned.To = dayOf("2023-12-31")
		case "function":
			raw.Head.Function = "2130305"
		case "fund":
			raw.Head.Fund = "水利专项"
		case "year":
			raw.Source.Year = 2023
		case "money":
			raw.Funds.Unit = sampleUnit(f)
		}
	}
}

func sampleFunds(raw *tableJSON, f *Form, b *FormBlock) {
	total := FundRow{Name: "年度资金总额"}
	part, rest := FundRow{Name: "其中：财政拨款"}, FundRow{Name: "其他资金"}
	for _, h := range b.Headings {
		switch h.Field {
		case "initial", "budget", "forecast":
			*total.figure(h.Field), *part.figure(h.Field), *rest.figure(h.Field) = ReadFigure("100"), ReadFigure("60"), ReadFigure("40")
		case "executed":
			total.Executed, part.Executed, rest.Executed = ReadFigure("90"), ReadFigure("54"), ReadFigure("36")
		case "rate":
			total.Rate, part.Rate, rest.Rate = ReadFigure("90%"), ReadFigure("90%"), ReadFigure("90%")
		case "weight":
			total.Weight = ReadFigure("10")
		case "score":
			total.Score = ReadFigure("9")
		}
	}
	if points := pointsOf(b); points != "" {
		total.Weight = ReadFigure(points)
	} else if b.Points {
		total.Weight = ReadFigure("10")
	}
	raw.Funds = fundsJSON{Unit: sampleUnit(f), Rows: []FundRow{total, part, rest}}
}

// sampleUnit is the unit that a form prints, or 万元.
func sampleUnit(f *Form) string {
	if unit := unitOf(f); unit != "" {
		return unit
	}
	return "万元"
}

func sampleGoals(raw *tableJSON, b *FormBlock) {
	goal := Goal{Phase: Annual, Expected: "完成堤防加固，保障两岸安全。"}
	switch {
	case hasHeading(b, "actual"):
		goal.Actual = "已完成堤防加固，安全度汛。"
	case hasHeading(b, "multi-year"):
		raw.Goals = []Goal{{Phase: MultiYear, Expected: "三年内消除险工险段。"}}
	}
	raw.Goals = append(raw.Goals, goal)
}

func sampleTasks(raw *tableJSON, b *FormBlock) {
	task := Task{Name: "堤防加固"}
	for _, h := range b.Headings {
		switch h.Field {
		case "content":
			task.Content = "加固堤防并整治岸坡"
		case "total":
			task.Total = ReadFigure("100")
		case "fiscal":
			task.Fiscal = ReadFigure("60")
		case "other":
			task.Other = ReadFigure("40")
		}
	}
	raw.Tasks = []Task{task}
}

func sampleRows(b *FormBlock) []rowJSON {
	rows := []rowJSON{
		{Level3: "加固堤防长度", Target: "≥3公里"},
		{Level3: "工程验收合格率", Target: "≥95%"},
	}
	apart := hasHeading(b, "sign", "unit")
	for i := range rows {
		r := &rows[i]
		if apart {
			r.TargetParts = &Parts{Value: "3"}
			r.Target = "3"
		}
		for _, h := range b.Headings {
			switch h.Field {
			case "level1":
				r.Level1 = "产出指标"
			case "level2":
				r.Level2 = []string{"数量指标", "质量指标"}[i]
			case "explanation":
				r.Explanation = "以竣工资料为准，未达到的按比例扣分"
			case "sign":
				r.TargetParts.Sign = "≥"
				r.Target = r.TargetParts.Sign + r.TargetParts.Value + r.TargetParts.Unit
			case "unit":
				r.TargetParts.Unit = "公里"
				r.Target = r.TargetParts.Sign + r.TargetParts.Value + r.TargetParts.Unit
			case "actual":
				r.Actual = "2.8公里"
			case "level1-weight":
				r.Level1Weight = ReadFigure("50")
			case "level2-weight":
				r.Level2Weight = ReadFigure("30")
			case "weight":
				r.Weight = ReadFigure("20")
			case "score":
				r.Score = ReadFigure("19")
			case "deviation":
				r.Deviation = "汛期提前，工期顺延"
			case "forecast":
				r.Forecast = "3公里"
			case "cause":
				if i == 0 && len(r.Causes) < maxCauses {
					r.Causes = append(r.Causes, h.Text)
				}
			case "likelihood":
				if r.Likelihood = "基本能够完成"; h.Under != "" {
					r.Likelihood = h.Text
				}
			case "remark":
				r.Remark = "已列入下年计划"
			}
		}
	}
	return rows
}

func sampleFoot(raw *tableJSON, f *Form, b *FormBlock) {
	for _, h := range b.Headings {
		switch h.Field {
		case "rating":
			raw.Rating = "良"
		case "note":
			raw.Notes = "数据取自竣工资料。"
		case "total":
			for i := range f.Blocks {
				if rows := &f.Blocks[i]; rows.Block == RowsBlock {
					if hasHeading(rows, "weight") {
						raw.TotalWeight = ReadFigure("40")
					}
					if hasHeading(rows, "score") {
						raw.TotalScore = ReadFigure("38")
					}
				}
			}
		}
	}
}
