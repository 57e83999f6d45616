package target

import "strings"

// labelMark stands before the path of a cell that opens a field and holds no value.
const labelMark = "@"

// labelPath is the path of a heading or label: the field that it opens, of every row
// where the block is a list.
func labelPath(b Block, field string) string { return labelMark + opened(b, field) }

// opened is the field of a table that a heading or label opens, in the words of its
// JSON; "-" where the table has none.
func opened(b Block, field string) string {
	if field == fieldNone {
		return fieldNone
	}
	side := field == fieldSide
	switch b {
	case HeadBlock:
		return openedInHead(field)
	case FundsBlock, AmountsBlock:
		switch {
		case side:
			return "funds"
		case field == "unit":
			return "funds.unit"
		default:
			return pathFunds + "[]." + field
		}
	case GoalsBlock:
		switch field {
		case fieldSide:
			return pathGoals
		case "actual":
			return pathGoals + "[].actual"
		default:
			return pathGoals + "[].expected"
		}
	case TasksBlock:
		if side || field == "sum" {
			return pathTasks
		}
		return pathTasks + "[]." + field
	case RowsBlock:
		if side {
			return pathRows
		}
		return pathRows + "[]." + openedInRow(field)
	case FootBlock:
		switch field {
		case "total":
			return "total_score"
		case "rating":
			return "rating"
		default:
			return "notes"
		}
	default:
		return field
	}
}

func openedInHead(field string) string {
	switch field {
	case "project", "department", "unit":
		return field
	case "year":
		return "source.year"
	case "money":
		return "funds.unit"
	case "from", "to":
		return "head.planned." + field
	case fieldSide:
		return "head"
	default:
		return "head." + field
	}
}

func openedInRow(field string) string {
	switch field {
	case "sign", "unit", "value":
		return "target_parts." + field
	case "level1-weight":
		return "level1_weight"
	case "level2-weight":
		return "level2_weight"
	case "cause":
		return "causes"
	default:
		return field
	}
}

// told is where the text of a cell stands in the table, and whether it is a label.
func (c *gridCell) told() (path string, label bool) {
	if path, label = strings.CutPrefix(c.path, labelMark); label {
		return path, true
	}
	if c.path == "title" {
		return c.path, true
	}
	name, field, ok := strings.Cut(c.path, ".")
	if !ok || strings.ContainsRune(c.path, '[') {
		return c.path, false
	}
	for _, b := range Blocks() {
		if b.String() == name && (field == fieldSide || b == RowsBlock || b == TasksBlock) {
			return opened(b, field), true
		}
	}
	return c.path, false
}
