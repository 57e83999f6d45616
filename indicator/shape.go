package indicator

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Shape says what a cell holds. The zero value is invalid; it is the shape of
// the zero [Cell], which was never read.
type Shape uint8

// The shapes.
const (
	_ Shape = iota
	// ShapeNone is a cell that says nothing; [Cell.Absence] says why.
	ShapeNone
	// ShapeQuantity is one number with or without unit and sign.
	ShapeQuantity
	// ShapeRange is two numbers, both ends inside: 90%-95%.
	ShapeRange
	// ShapeTolerance is a permitted deviation: ±3%.
	ShapeTolerance
	// ShapeDate is a date with its precision: 2023年12月底前.
	ShapeDate
	// ShapeText is words.
	ShapeText
	// ShapeCompound is several values in one cell.
	ShapeCompound
)

// Shapes lists the valid shapes.
func Shapes() []Shape {
	return []Shape{ShapeNone, ShapeQuantity, ShapeRange, ShapeTolerance, ShapeDate, ShapeText, ShapeCompound}
}

// IsValid reports whether s is one of the named shapes.
func (s Shape) IsValid() bool { return s >= ShapeNone && s <= ShapeCompound }

// String returns "none", "quantity", "range", "tolerance", "date", "text" or
// "compound", and "invalid" otherwise.
func (s Shape) String() string {
	switch s {
	case ShapeNone:
		return "none"
	case ShapeQuantity:
		return "quantity"
	case ShapeRange:
		return "range"
	case ShapeTolerance:
		return "tolerance"
	case ShapeDate:
		return "date"
	case ShapeText:
		return "text"
	case ShapeCompound:
		return "compound"
	default:
		return "invalid"
	}
}

// MarshalText writes the name; an invalid shape is an error.
func (s Shape) MarshalText() ([]byte, error) {
	if !s.IsValid() {
		return nil, fmt.Errorf("indicator: shape %d is not valid", uint8(s))
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads a name exactly as [Shape.String] writes it.
func (s *Shape) UnmarshalText(text []byte) error {
	for _, v := range Shapes() {
		if v.String() == string(text) {
			*s = v
			return nil
		}
	}
	return terms.Unknown("indicator: shape of cell", text, Shapes())
}

// Absence says why a cell holds nothing (未填原因). The zero value means that it
// does hold something.
type Absence uint8

// The reasons.
const (
	NoAbsence Absence = iota
	// AbsenceBlank is an empty cell, or one of blanks only.
	AbsenceBlank
	// AbsenceDash is "-", "—" and the like.
	AbsenceDash
	// AbsenceSlash is "/".
	AbsenceSlash
	// AbsenceWord is 无, 暂无, 没有.
	AbsenceWord
	// AbsenceNotApplicable is 不适用, 不涉及, N/A. It cites no basis, so it is
	// treated as missing until somebody gives one.
	AbsenceNotApplicable
	// AbsenceSignOnly is a sign without number: "≥".
	AbsenceSignOnly
	// AbsenceUnitOnly is a unit without number: "公里", "≧ %".
	AbsenceUnitOnly
	// AbsenceTemplate is placeholder text of the form: "≥**人", "指标1:".
	AbsenceTemplate
)

// Absences lists the reasons.
func Absences() []Absence {
	return []Absence{
		AbsenceBlank, AbsenceDash, AbsenceSlash, AbsenceWord, AbsenceNotApplicable,
		AbsenceSignOnly, AbsenceUnitOnly, AbsenceTemplate,
	}
}

// IsValid reports whether a is a reason; [NoAbsence] is not.
func (a Absence) IsValid() bool { return a >= AbsenceBlank && a <= AbsenceTemplate }

// String returns the key, such as "blank" or "unit-only", and the empty text
// for [NoAbsence].
func (a Absence) String() string {
	switch a {
	case AbsenceBlank:
		return "blank"
	case AbsenceDash:
		return "dash"
	case AbsenceSlash:
		return "slash"
	case AbsenceWord:
		return "word"
	case AbsenceNotApplicable:
		return "not-applicable"
	case AbsenceSignOnly:
		return "sign-only"
	case AbsenceUnitOnly:
		return "unit-only"
	case AbsenceTemplate:
		return "template"
	case NoAbsence:
		return ""
	default:
		return ""
	}
}

// Text returns the reason in both languages.
func (a Absence) Text() jixiao.Text {
	switch a {
	case AbsenceBlank:
		return jixiao.Text{ZH: "空白", EN: "the cell is blank"}
	case AbsenceDash:
		return jixiao.Text{ZH: "只有横线", EN: "there is only a dash"}
	case AbsenceSlash:
		return jixiao.Text{ZH: "只有斜线", EN: "there is only a slash"}
	case AbsenceWord:
		return jixiao.Text{ZH: "填写为“无”", EN: "the cell says none (无)"}
	case AbsenceNotApplicable:
		return jixiao.Text{ZH: "填写为“不适用”，未注明依据", EN: "the cell says not applicable and cites no basis"}
	case AbsenceSignOnly:
		return jixiao.Text{ZH: "只有符号，没有数值", EN: "there is a sign and no number"}
	case AbsenceUnitOnly:
		return jixiao.Text{ZH: "只有计量单位，没有数值", EN: "there is a unit and no number"}
	case AbsenceTemplate:
		return jixiao.Text{ZH: "仍是表式中的占位文字", EN: "the placeholder of the form was left in"}
	case NoAbsence:
		return jixiao.Text{}
	default:
		return jixiao.Text{}
	}
}

// MarshalText writes the key.
func (a Absence) MarshalText() ([]byte, error) {
	if a > AbsenceTemplate {
		return nil, fmt.Errorf("indicator: absence %d is not valid", uint8(a))
	}
	return []byte(a.String()), nil
}

// UnmarshalText reads a key exactly as [Absence.String] writes it.
func (a *Absence) UnmarshalText(text []byte) error {
	for v := NoAbsence; v <= AbsenceTemplate; v++ {
		if v.String() == string(text) {
			*a = v
			return nil
		}
	}
	return terms.Unknown("indicator: reason of an empty cell", text, Absences())
}
