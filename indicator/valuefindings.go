package indicator

import (
	"strconv"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// The findings about cells, criteria and what was reached.
var (
	kindCompoundValue = jixiao.Kind{
		Code: "indicator.compound-value", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "单元格“{cell}”内有 {count} 个值", EN: "the cell {cell} holds {count} values"},
		Remedy:  jixiao.Text{ZH: "拆成多个指标，每个指标只填一个值。", EN: "Split the indicator, so that every cell holds one value."},
	}
	kindTemplateLeft = jixiao.Kind{
		Code: "indicator.template-left", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "“{cell}”是表式中的占位文字或未勾选的选项", EN: "{cell} is a placeholder of the form, or a choice with nothing chosen"},
		Remedy:  jixiao.Text{ZH: "填写实际的指标值或完成值，删除占位文字。", EN: "Write the value and delete the placeholder."},
	}
	kindNumberTooLong = jixiao.Kind{
		Code: "indicator.number-too-long", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "“{cell}”中的数字超过 {digits} 位，或小数超过 {places} 位，未读取", EN: "a number in {cell} has more than {digits} digits, or {places} behind the point, and was not read"},
		Remedy:  jixiao.Text{ZH: "核对数字，必要时改用万元、亿元等单位。", EN: "Check the number; use a larger unit where it is right."},
	}
	kindCellTooLong = jixiao.Kind{
		Code: "indicator.cell-too-long", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "单元格超过 {limit} 字节，只作为文字保留开头部分", EN: "the cell is longer than {limit} bytes; its beginning is kept as text"},
		Remedy:  jixiao.Text{ZH: "指标值只写数值或简短文字，说明写入指标解释。", EN: "Keep the value short; details belong to the explanation."},
	}
	kindTooManyValues = jixiao.Kind{
		Code: "indicator.too-many-values", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "单元格内的值超过 {limit} 个，作为文字保留", EN: "the cell holds more than {limit} values and is kept as text"},
		Remedy:  jixiao.Text{ZH: "拆成多个指标。", EN: "Split the indicator."},
	}
	kindExtractedValue = jixiao.Kind{
		Code: "indicator.extracted-value", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "从文字“{cell}”中取出数值 {value}", EN: "the value {value} was taken out of the sentence {cell}"},
		Remedy:  jixiao.Text{ZH: "核对取值，指标值和完成值最好只写数值和单位。", EN: "Check it; a cell is best filled with number and unit only."},
	}
	kindApproximateValue = jixiao.Kind{
		Code: "indicator.approximate-value", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "“{cell}”是约数，按 {value} 计算", EN: "{cell} is approximate and counts as {value}"},
		Remedy:  jixiao.Text{ZH: "填写准确的数值。", EN: "Write the exact number."},
	}
	kindSignMended = jixiao.Kind{
		Code: "indicator.print-mended", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "“{cell}”疑有错字，读作 {value}", EN: "{cell} seems misprinted and was read as {value}"},
		Remedy:  jixiao.Text{ZH: "对照原件核实。", EN: "Compare with the original."},
	}
	kindDateAmbiguous = jixiao.Kind{
		Code: "indicator.date-ambiguous", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "“{cell}”读作 {value}，也可能是数字", EN: "{cell} was read as {value} and could be a number"},
		Remedy:  jixiao.Text{ZH: "日期写成“2023年12月”，数字写明单位。", EN: "Write a date as 2023年12月, and a number with its unit."},
	}
	kindSignConflict = jixiao.Kind{
		Code: "indicator.sign-conflict", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "“{cell}”中的符号相互矛盾，未读取数值", EN: "the signs in {cell} contradict each other; no number was read"},
		Remedy:  jixiao.Text{ZH: "只保留一个符号。", EN: "Keep one sign."},
	}
	kindNumbersUnread = jixiao.Kind{
		Code: "indicator.numbers-unread", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "“{cell}”中有未能确定含义的数字", EN: "the cell {cell} has numbers whose meaning is not certain"},
		Remedy:  jixiao.Text{ZH: "数值后写明计量单位，说明性文字写入指标解释。", EN: "Write numbers with units, and details into the explanation."},
	}
	kindValueMissing = jixiao.Kind{
		Code: "indicator.value-missing", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "没有值：{reason}", EN: "there is no value: {reason}"},
		Remedy:  jixiao.Text{ZH: "补填数值；确不适用的，注明依据。", EN: "Fill in the value; where it does not apply, say on what basis."},
	}
	kindValueNotNumeric = jixiao.Kind{
		Code: "indicator.value-not-numeric", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "指标值“{target}”与完成值“{actual}”不是同一类内容，不能比较", EN: "the target {target} and the value {actual} are not of one kind and cannot be compared"},
		Remedy:  jixiao.Text{ZH: "完成值按指标值的口径填写。", EN: "Report in the terms of the target."},
	}
	kindUnitMissing = jixiao.Kind{
		Code: "indicator.unit-missing", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "指标值“{target}”与完成值“{actual}”有一方缺计量单位，按相同单位计算", EN: "one of target {target} and value {actual} has no unit and was taken to have the other's"},
		Remedy:  jixiao.Text{ZH: "补写计量单位。", EN: "Write the unit."},
	}
	kindUnitMismatch = jixiao.Kind{
		Code: "indicator.unit-mismatch", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "指标值“{target}”与完成值“{actual}”的计量单位不一致：{reason}", EN: "the units of target {target} and value {actual} do not go together: {reason}"},
		Remedy:  jixiao.Text{ZH: "把完成值改成指标值的单位，核对是元还是万元、是小数还是百分数。", EN: "Report in the unit of the target; check 元 against 万元 and fractions against percentages."},
	}
	kindZeroTarget = jixiao.Kind{
		Code: "indicator.zero-target", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "指标值“{target}”为零，没有完成率", EN: "the target {target} is zero, so there is no ratio"},
		Remedy:  jixiao.Text{ZH: "确认是“不得发生”的指标；否则按能够计算的口径重设指标值。", EN: "Make sure that it means “must not happen”; otherwise set a target that can be measured."},
	}
	kindNegativeTarget = jixiao.Kind{
		Code: "indicator.negative-target", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "指标值“{target}”为负数，没有完成率", EN: "the target {target} is negative, so there is no ratio"},
		Remedy:  jixiao.Text{ZH: "改为下降幅度等正数口径。", EN: "Use a positive measure, such as the size of the fall."},
	}
	kindDirectionAssumed = jixiao.Kind{
		Code: "indicator.direction-assumed", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "指标值“{target}”没有符号，按“{direction}”处理", EN: "the target {target} has no sign; it was taken as: {direction}"},
		Remedy:  jixiao.Text{ZH: "在指标值前写明 ≥、≤ 或 =。", EN: "Write ≥, ≤ or = before the target."},
	}
	kindDirectionSuspect = jixiao.Kind{
		Code: "indicator.direction-suspect", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "“{name}”的指标值“{target}”符号方向可疑", EN: "the sign of {target} seems to contradict the indicator {name}"},
		Remedy:  jixiao.Text{ZH: "核对符号：成本、逾期、事故等指标一般用 ≤。", EN: "Check the sign: costs, delays and accidents usually have ≤."},
	}
	kindDirectionConflict = jixiao.Kind{
		Code: "indicator.direction-conflict", Severity: jixiao.Warning,
		Message: jixiao.Text{ZH: "指标值“{target}”的符号与指标方向“{direction}”相反", EN: "the sign of {target} contradicts the direction of the indicator: {direction}"},
		Remedy:  jixiao.Text{ZH: "修改符号或指标方向。", EN: "Change the sign or the direction."},
	}
	kindBoundedTarget = jixiao.Kind{
		Code: "indicator.bounded-target", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "“{name}”不会超过 100%，指标值写作“{target}”", EN: "{name} cannot exceed 100%, and its target is {target}"},
		Remedy:  jixiao.Text{ZH: "写作“=100%”，或设定可以超过的指标值。", EN: "Write =100%, or set a target that can be exceeded."},
	}
)

// valueKinds lists the findings above for the registry.
func valueKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindCompoundValue, kindTemplateLeft, kindNumberTooLong, kindCellTooLong, kindTooManyValues,
		kindExtractedValue, kindApproximateValue, kindSignMended, kindDateAmbiguous, kindSignConflict, kindNumbersUnread,
		kindValueMissing, kindValueNotNumeric, kindUnitMissing, kindUnitMismatch, kindZeroTarget, kindNegativeTarget,
		kindDirectionAssumed, kindDirectionSuspect, kindDirectionConflict, kindBoundedTarget,
	}
}

// Findings returns what is worth knowing about the cell itself, made when asked
// for. A blank cell has none: whether a value is missing depends on the row.
func (c Cell) Findings(path string) jixiao.Findings {
	var fs jixiao.Findings
	plain := c
	plain.flags &^= flagApproximate | flagNearly // counts as the number itself
	cell, value := jixiao.With("cell", clip(c.Raw())), jixiao.With("value", clip(plain.String()))
	add := func(flag cellFlags, k jixiao.Kind, args ...jixiao.Arg) {
		if c.flags&flag != 0 {
			fs = append(fs, k.At(path, args...))
		}
	}
	switch c.shape {
	case ShapeCompound:
		fs = append(fs, kindCompoundValue.At(path, cell, jixiao.With("count", strconv.Itoa(len(c.more.parts)))))
	case ShapeNone:
		switch c.absence {
		case AbsenceTemplate:
			fs = append(fs, kindTemplateLeft.At(path, cell))
		case AbsenceSignOnly, AbsenceUnitOnly, AbsenceNotApplicable:
			fs = append(fs, kindValueMissing.At(path, jixiao.WithText("reason", c.absence.Text())))
		case NoAbsence, AbsenceBlank, AbsenceDash, AbsenceSlash, AbsenceWord:
		}
	case ShapeQuantity, ShapeRange, ShapeTolerance, ShapeDate:
		add(flagExtracted, kindExtractedValue, cell, value)
	case ShapeText:
	default:
		return nil
	}
	add(flagTemplate, kindTemplateLeft, cell)
	add(flagConflict, kindSignConflict, cell)
	add(flagLoose, kindNumbersUnread, cell)
	add(flagMended, kindSignMended, cell, value)
	add(flagDotted, kindDateAmbiguous, cell, value)
	add(flagApproximate, kindApproximateValue, cell, value)
	add(flagTooLong, kindNumberTooLong, cell, jixiao.With("digits", strconv.Itoa(exact.MaxDigits)), jixiao.With("places", strconv.Itoa(exact.MaxExp)))
	add(flagClipped, kindCellTooLong, jixiao.With("limit", strconv.Itoa(MaxCellText)))
	add(flagTooMany, kindTooManyValues, jixiao.With("limit", strconv.Itoa(MaxParts)))
	return fs
}

// Findings returns what is worth knowing about the criterion of an indicator:
// what [Cell.Findings] says of its cell, an assumed direction, a sign that
// contradicts the indicator, a zero or negative target, a bounded rate.
func (c Criterion) Findings(path string, h Hint) jixiao.Findings {
	fs := c.cell.Findings(path)
	target := jixiao.With("target", clip(c.String()))
	dir := jixiao.WithText("direction", c.Direction().Text())
	name := jixiao.With("name", clip(h.Name))
	if c.assumed {
		fs = append(fs, kindDirectionAssumed.At(path, target, dir))
	}
	if DirectionSuspect(c.cell, h) {
		fs = append(fs, kindDirectionSuspect.At(path, target, name))
	}
	if c.cell.shape != ShapeQuantity {
		return fs
	}
	if _, r := c.effective(); r == ReasonDirectionConflict {
		fs = append(fs, kindDirectionConflict.At(path, target, dir))
	}
	switch c.cell.q.Sign() {
	case 0:
		fs = append(fs, kindZeroTarget.At(path, target))
	case -1:
		fs = append(fs, kindNegativeTarget.At(path, target))
	}
	if bounded(c.cell, h) {
		fs = append(fs, kindBoundedTarget.At(path, target, name))
	}
	return fs
}

// bounded reports a rate that cannot exceed 100% with a target of ≥100% or more.
func bounded(c Cell, h Hint) bool {
	if !c.op.upwards() || c.trend != NoTrend || c.q.unit.Measure() != MeasureShare || unitDefs[c.q.unit.id].family != familyShare {
		return false
	}
	cmp, err := c.q.Compare(Quantity{exact.DecInt(100), makeUnit("%"), true})
	return err == nil && cmp >= 0 && boundedName(ReadName(h.Name).Label)
}

// Findings returns what stood in the way of judging o against c, or was assumed.
func (a Attainment) Findings(path string, c Criterion, o Observation) jixiao.Findings {
	target, actual := jixiao.With("target", clip(c.String())), jixiao.With("actual", clip(o.String()))
	reason := jixiao.WithText("reason", a.reason.Text())
	var fs jixiao.Findings
	if a.assumed {
		fs = append(fs, kindUnitMissing.At(path, target, actual))
	}
	switch a.reason {
	case ReasonNoTarget:
		fs = append(fs, kindValueMissing.At(path, reason))
	case ReasonMissing:
		text := a.reason.Text()
		if o.cell.absence != NoAbsence {
			text = o.cell.absence.Text()
		}
		fs = append(fs, kindValueMissing.At(path, jixiao.WithText("reason", text)))
	case ReasonNotNumeric:
		fs = append(fs, kindValueNotNumeric.At(path, target, actual))
	case ReasonUnitMismatch, ReasonUnitScale:
		fs = append(fs, kindUnitMismatch.At(path, target, actual, reason))
	case ReasonDirectionConflict:
		fs = append(fs, kindDirectionConflict.At(path, target, jixiao.WithText("direction", c.Direction().Text())))
	case NoReason, ReasonNotApplicable, ReasonNotYetDue, ReasonQualitative, ReasonCompound, ReasonUndirected,
		ReasonTrend, ReasonImprecise, ReasonZeroTarget, ReasonNegativeTarget, ReasonUnitMissing:
	}
	return fs
}
