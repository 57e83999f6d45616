package target

import "github.com/jixiao-go/jixiao"

// What can be wrong with a form of one's own. The path is the place in the form.
var (
	kindFormUnnamed    = kind("form-unnamed", "表样没有标识，或标识“{form}”过长、含有控制字符", "the form has no ID, or {form} is too long or holds control characters", "填写简短的标识，例如 qingshui-2025。", "Give it a short ID such as qingshui-2025.")
	kindFormTwice      = kind("form-twice", "表样标识“{form}”已被使用", "the ID {form} is taken by another form", "换一个标识；自带表样的标识也不能重复。", "Choose another; the IDs of the shipped forms are taken too.")
	kindFormKind       = kind("form-kind", "表样没有说明是哪类表，或说明无效", "the form does not say what kind of table it is, or says one that is not known", "填写表的类别，例如 project-self-evaluation；对象可以不填。", "Give the kind, such as project-self-evaluation; the subject may be left out.")
	kindFormTooLarge   = kind("form-too-large", "{what}超过上限 {limit}", "more {what} than the limit of {limit}", "减少数量，或拆成几个表样。", "Use fewer, or make several forms of it.")
	kindFormBlock      = kind("form-block", "表块无效：{why}", "the block does not hold: {why}", "按表头、资金、目标、任务、指标、表尾各列一次。", "Name head, funds, goals, tasks, rows and foot once each, the head first and the foot last.")
	kindFormHeading    = kind("form-heading", "列名或标签“{text}”无效：{why}", "the heading or label {text} does not hold: {why}", "写成表样上印的文字。", "Write it as the form prints it.")
	kindFormField      = kind("form-field", "{block}没有“{field}”这一项", "a heading of the block {block} has no field {field}", "改用：{fields}；没有对应项的填“-”。", "Use one of {fields}; - where a table has no place for it and the block allows it.")
	kindFormColumn     = kind("form-column-twice", "“{text}”与 {first} 重复，同一表块内无法区分", "{text} says again what {first} says; inside one block they cannot be told apart", "每一项只留一列，每个列名只用一次；括号里的文字不能区分列名。", "Keep one column for a field and one meaning for a text; what stands in brackets does not tell two apart.")
	kindFormIncomplete = kind("form-incomplete", "{block}缺少“{field}”列", "the block {block} has no column for {field}", "补上该列。", "Add the column.")
	kindFormLine       = kind("form-line", "表头的行写了“{text}”，表头没有这一项，或已在别的行", "a line of the head names {text}, which the head does not have or another line names already", "按项或列名写，每项只写一次。", "Name each label once, by its field or its text.")
	kindFormAlike      = kind("form-alike", "按此表样填写的表会被认作“{other}”", "a table in this form is taken for the form {other}", "合并两个表样，或写上能区分的列名。", "Make one form of the two, or add the headings that tell them apart.")
	kindFormUnread     = kind("form-unread", "按此表样填写的试算表读回后不同，位置 {path}：{detail}", "a trial table written in this form is not read back, at {path}: {detail}", "核对该处的列名和标签是否像数值、别处的标签或填写说明。", "See whether a heading or label there looks like a value, a label of another block, or guidance.")
)

// formKinds lists the findings above for the registry.
func formKinds() []jixiao.Kind {
	return []jixiao.Kind{
		kindFormUnnamed, kindFormTwice, kindFormKind, kindFormTooLarge, kindFormBlock, kindFormHeading, kindFormField, kindFormColumn,
		kindFormIncomplete, kindFormLine, kindFormAlike, kindFormUnread,
	}
}
