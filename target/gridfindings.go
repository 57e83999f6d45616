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
		kindGridDate, kindGridPlaceholder, kindGridNoPlace, kindGridJoined, kindGridChanged,
		kindGridDiffers, kindGridDates, kindGridTitle, kindGridTotals, kindGridLeft, kindGridAside, kindGridWords,
	}
}
