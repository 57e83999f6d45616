package target

import "github.com/jixiao-go/jixiao"

// What can be wrong with a form as a grid. The path is the reference of a cell.
var (
	kindFormUnknown     = kind("form-unknown", "没有表样“{form}”", "there is no form {form}", "从已有表样中选择；本地表样先加入表样册。", "Choose one of the forms that there are; add one of your own to a book of forms first.")
	kindGridEmpty       = warning(kind("grid-empty", "表格没有内容", "the grid holds no text", "检查读取的工作表或页码。", "See whether the right sheet or page was read."))
	kindGridNoForm      = kind("grid-no-form", "没有找到绩效表的表头", "no heading of a performance form was found", "检查读取的工作表；表头应含一级指标、指标值等列名。", "See whether the right sheet was read; the headings should name 一级指标, 指标值 and the like.")
	kindGridTooLarge    = kind("grid-too-large", "表格{what}超过上限 {limit}，超出部分未读", "the grid has more {what} than the limit of {limit}; what lies beyond is not read", "拆成多个表格后分别读取。", "Split the grid.")
	kindGridMerge       = kind("grid-merge", "合并单元格无效（{why}），未采用", "the merged cell does not hold ({why}); it is left out", "核对合并区域：应在表格之内，互不重叠，只有一段文字。", "Look at the merged cells: inside the grid, not overlapping, with one text.")
	kindGridColumn      = warning(kind("grid-column-unknown", "不认识的列“{heading}”，该列未读", "the column {heading} is not known and not read", "核对列名；需要的内容请改用表样的列名。", "Look at the heading; use that of the form where the column is needed."))
	kindGridTwice       = kind("grid-heading-twice", "列名“{heading}”重复，只读第一列", "the heading {heading} stands twice; only the first column is read", "改正其中一个列名。", "Mend one of the headings.")
	kindGridNoHeading   = warning(kind("grid-no-heading", "“{text}”上方没有列名，未读", "{text} stands under no heading and is not read", "补上列名，或移到所属的列。", "Add the heading, or move the text to its column."))
	kindGridShifted     = kind("grid-column-shifted", "“{heading}”列的内容像是另一列的（例如“{text}”），可能错列", "the cells under {heading} look like those of another column, such as {text}: the columns may be shifted", "对照原表核对各列的位置。", "Hold the columns against the original form.")
	kindGridNumber      = warning(kind("grid-not-a-number", "“{text}”不是“{heading}”列应填的数字", "{text} is no number, as the column {heading} wants", "数字单独填写，文字移到说明。", "Write the number alone and the words into the explanation."))
	kindGridUnits       = kind("grid-units-differ", "资金单位不一致：{one}和{other}，按{one}读取", "the units of the funds differ: {one} and {other}; {one} is taken", "核对金额单位。", "Look which unit the amounts have.")
	kindGridParts       = warning(kind("grid-parts-unclear", "符号“{sign}”、数值“{value}”、单位“{unit}”合在一起读不成一个数值", "sign {sign}, value {value} and unit {unit} are together no number", "符号、数值、单位各填各的，不要重复。", "Write sign, number and unit each in its own column, and none of them twice."))
	kindGridMonths      = warning(kind("grid-months-differ", "列名的月份不一致：{one}月和{other}月，按{one}月读取", "the headings name two months, {one} and {other}; {one} is taken", "统一列名的月份。", "Use one month in all headings."))
	kindGridShared      = warning(kind("grid-value-shared", "一个合并单元格“{text}”对应多行或多列，只归第一个", "one merged cell, {text}, stands for several rows or columns; only the first has it", "逐行填写，或说明如何分摊。", "Fill in each row, or say how it is shared."))
	kindGridRepeated    = warning(kind("grid-points-repeated", "{what}的分值或得分是重复的：“{text}”", "points stand once more, in {what}: {text}", "明细行不填分值和得分；小计行不是指标，也不是总分。", "Leave the points of the parts empty; a subtotal is neither an indicator nor the total."))
	kindGridCheckbox    = warning(kind("grid-checkbox", "“{text}”的勾选不明确", "it is not clear which box is ticked: {text}", "只勾选一项。", "Tick one box."))
	kindGridMark        = warning(kind("grid-not-a-mark", "“{heading}”列应打勾，却是“{text}”", "the column {heading} wants a tick, not {text}", "打勾，文字移到原因说明。", "Tick it and write the words into the explanation."))
	kindGridDate        = warning(kind("grid-date", "日期“{text}”无法识别", "the date {text} is not known", "写成 2024-01-31。", "Write it as 2024-01-31."))
	kindGridOdd         = warning(kind("grid-cell-odd", "“{heading}”列中的“{text}”不像该列的内容，可能错列", "{text} is not what the column {heading} holds; the row may be shifted", "对照原表核对这一行。", "Hold the row against the original form."))
	kindGridGap         = warning(kind("grid-cell-missing", "其他多数行都填了“{heading}”，这一行空着，可能漏填或错列", "most rows have something under {heading}, this one has not: it may be left out, or the row shifted", "补填，或对照原表核对这一行。", "Fill it in, or hold the row against the original form."))
	kindGridNameless    = warning(kind("grid-name-missing", "“{text}”所在行没有指标名称，可能是上一行的续行或错列", "the row of {text} has no name of an indicator; it may go on from the row above, or be shifted", "补上指标名称，或并入上一行。", "Add the name, or join the row to the one above."))
	kindGridNameOnly    = warning(kind("grid-name-alone", "“{text}”只有名称，没有指标值和分值，可能是上一行名称的续行", "{text} is a name without target and points; it may go on from the name above", "补填这一行，或并入上一行的名称。", "Fill in the row, or join it to the name above."))
	kindGridScore       = warning(kind("grid-score-above-weight", "得分“{score}”高于分值“{weight}”，可能错列", "the score of {score} is above the weight of {weight}; the row may be shifted", "核对分值和得分。", "Check weight and score."))
	kindGridTotal       = warning(kind("grid-total-differs", "合计“{total}”与各行之和 {sum} 不符，可能漏读或错列", "the total of {total} is not the sum of the rows, {sum}; a row may be missing or shifted", "核对合计行和各行。", "Check the total against the rows."))
	kindGridNoScore     = warning(kind("grid-score-missing", "预算执行有分值 {weight}，没有得分，可能漏填或错列", "the execution has a weight of {weight} and no score: it may be left out, or the row shifted", "补填，或对照原表核对这一行。", "Fill it in, or hold the row against the original form."))
	kindGridRate        = warning(kind("grid-rate-differs", "执行率“{rate}”与执行数、预算数算得的 {want} 不符，可能错列或算错", "the rate of {rate} is not that of the amounts, {want}; the row may be shifted, or the rate wrong", "核对预算数、执行数和执行率。", "Check budget, executed amount and rate."))
	kindGridEmptyColumn = info(kind("grid-column-empty", "实际完成值都已填写，“{heading}”列却全部空着，可能漏填或整列错位", "every row has a value reached, and none has anything under {heading}: it may be left out, or the columns shifted", "补填，或对照原表核对各列的位置。", "Fill it in, or hold the columns against the original form."))
	kindGridRemark      = warning(kind("grid-remark", "“{text}”独占一行，不是已知的指标级次，未读", "{text} stands alone in its row and is no known level; it is not read", "说明文字移到表外；若是指标级次，写在有指标的行。", "Move a remark out of the table; write a level beside an indicator."))
	kindGridLevel       = info(kind("grid-level-unknown", "“{text}”不是已知的指标级次，按级次读取", "{text} is no known level and read as one", "不需要处理；若是说明文字，请移到表外。", "Nothing, unless it is a remark: then move it out of the table."))
	kindGridHalves      = kind("grid-two-evaluations", "左右两组指标并列，左组有“{heading}”，不是中期指标；右组未读", "two sets of indicators stand side by side, and the left one has {heading} and is no medium term; the right one is not read", "拆成两个表后分别读取。", "Split them into two grids.")
	kindGridHeadings    = kind("grid-headings-unclear", "列名下方的“{text}”不像一行指标，可能是第二行列名，未读", "{text} below the headings is no indicator; it may be a second row of headings, and is not read", "列名合为一行，或使用表样的列名。", "Write the headings in one row, or use those of the form.")
	kindGridUnitOpen    = warning(kind("grid-unit-open", "列名的单位“{unit}”无法用于“{text}”，按原文读取", "the unit {unit} of the heading cannot be put to {text}, which is read as printed", "在单元格中写明单位。", "Write the unit into the cell."))
	kindGridPlaceholder = jixiao.Kind{
		Code: "target.grid-placeholder", Severity: jixiao.Info,
		Message: jixiao.Text{ZH: "表样留下的空行“{text}”，未读", EN: "a row that the template left open, {text}, is not read"},
		Remedy:  jixiao.Text{ZH: "不需要处理；若应有指标，请补填。", EN: "Nothing, unless an indicator belongs there."},
	}
	kindGridDiffers = kind("grid-value-differs", "“{label}”写作“{text}”，与已读的“{other}”不同，未采用", "{label} says {text}, but {other} was read before; it is not taken", "核对两处，改成一致。", "Look at both and make them agree.")
	kindGridDates   = kind("grid-dates-reversed", "完成日期 {to} 早于开始日期 {from}", "the end, {to}, lies before the beginning, {from}", "核对起止日期。", "Check both dates.")
	kindGridTitle   = kind("grid-title-inside", "表中出现表名“{text}”，其后没有另一张表的表头，接着上一张表读", "the title {text} stands inside a table, without the headings of another below; what follows is read with the table above", "核对是否为另一张表：补上表头，或删去表名。", "See whether another table begins: add its headings, or remove the title.")
	kindGridTotals  = warning(kind("grid-totals-unclear", "“{text}”和“{other}”都是资金合计，分不清哪个是当年的", "{text} and {other} are both totals of the funds; which is that of the year is not said", "写明“年度资金总额”。", "Call that of the year 年度资金总额."))
	kindGridLeft    = warning(kind("grid-text-left", "“{text}”在表末，不知归属，未读", "{text} stands below the table and belongs to nothing that is known; it is not read", "移到所属的行列，或在前面写明项目。", "Move it to where it belongs, or write its label before it."))
	kindGridAside   = info(kind("grid-text-aside", "“{text}”未读入表中", "{text} is not read into the table", "不需要处理；若是表中内容，请移到所属的行列。", "Nothing, unless it belongs to the table: then move it there."))
	kindGridWords   = info(kind("grid-guidance", "“{text}”看作填写说明，未读", "{text} is taken for words on how to fill the form and not read", "不需要处理；若是填写的内容，请改写开头。", "Nothing, unless it is an answer: then begin it otherwise."))
	kindGridNoPlace = warning(kind("grid-no-place", "表样没有位置填写“{text}”", "the form has no place for {text}", "换用有该项的表样，或另行保存。", "Use a form that has it, or keep it elsewhere."))
	kindGridJoined  = info(kind("grid-parts-joined", "{count} 行的符号、数值、单位在表样中合为一格", "in {count} rows sign, value and unit stand in one cell of the form", "不需要处理；要分列的，换用有该列的表样。", "Nothing; use a form with columns for them where they must stay apart."))
	kindGridChanged = warning(kind("grid-changed", "填入表样后再读出的内容不同：“{text}”读成“{other}”", "read back from the form the text differs: {text} is read as {other}", "核对该项；需要原样保存时用 JSON。", "Look at it; keep the table as JSON where it must stay as it is."))
)

// What repeats points, for kindGridRepeated.
var (
	repeatsFunds = jixiao.Text{ZH: "资金明细行", EN: "a part of the funds"}
	repeatsRows  = jixiao.Text{ZH: "小计行", EN: "a subtotal"}
)

// gridKinds lists the kinds of finding about forms as grids.
func gridKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindFormUnknown, kindGridEmpty, kindGridNoForm, kindGridTooLarge, kindGridMerge, kindGridColumn, kindGridTwice, kindGridNoHeading,
		kindGridShifted, kindGridNumber, kindGridUnits, kindGridMonths, kindGridParts, kindGridShared, kindGridRepeated, kindGridCheckbox, kindGridMark,
		kindGridDate, kindGridOdd, kindGridGap, kindGridNameless, kindGridNameOnly, kindGridScore, kindGridTotal, kindGridRate, kindGridNoScore, kindGridEmptyColumn, kindGridRemark, kindGridLevel,
		kindGridHalves, kindGridHeadings, kindGridUnitOpen, kindGridPlaceholder, kindGridNoPlace, kindGridJoined, kindGridChanged,
		kindGridDiffers, kindGridDates, kindGridTitle, kindGridTotals, kindGridLeft, kindGridAside, kindGridWords,
	}
}
