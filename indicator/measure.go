package indicator

import (
	"fmt"

	"github.com/jixiao-go/jixiao/internal/terms"
)

// Measure is the kind of thing a [Unit] measures (计量类别). The zero value
// belongs to the zero unit: a bare number.
type Measure uint8

// The measures.
const (
	// MeasureNone is a bare number, 万 and 亿 alone included.
	MeasureNone Measure = iota
	// MeasureMoney is 元 and its multiples, and foreign currencies.
	MeasureMoney
	// MeasureShare is %, ‰, 成 and 百分点.
	MeasureShare
	// MeasureTime is 年, 月, 天, 工作日, 小时.
	MeasureTime
	// MeasureLength is 公里, 米, 厘米.
	MeasureLength
	// MeasureArea is 平方米, 亩, 公顷.
	MeasureArea
	// MeasureVolume is 立方米, 升.
	MeasureVolume
	// MeasureMass is 吨, 公斤.
	MeasureMass
	// MeasureEnergy is 千瓦时, 千瓦, 吨标准煤.
	MeasureEnergy
	// MeasureData is GB, TB.
	MeasureData
	// MeasureCount is a measure word: 个, 人, 户, 件, 次.
	MeasureCount
	// MeasureOther is a known unit of none of these kinds: 分, 度, 倍.
	MeasureOther
	// MeasureCompound is a quotient of units: 元/人*月.
	MeasureCompound
	// MeasureUnknown is a word that stands where a unit stands and is in no
	// list. It is kept, and compared only with itself.
	MeasureUnknown
)

// Measures lists the measures of units, [MeasureNone] excluded.
func Measures() []Measure {
	out := make([]Measure, 0, MeasureUnknown)
	for m := MeasureMoney; m <= MeasureUnknown; m++ {
		out = append(out, m)
	}
	return out
}

// IsValid reports whether m is one of the named measures, [MeasureNone]
// included.
func (m Measure) IsValid() bool { return m <= MeasureUnknown }

// String returns the key, such as "money", and "none" for the zero value.
func (m Measure) String() string {
	switch m {
	case MeasureNone:
		return "none"
	case MeasureMoney:
		return "money"
	case MeasureShare:
		return "share"
	case MeasureTime:
		return "time"
	case MeasureLength:
		return "length"
	case MeasureArea:
		return "area"
	case MeasureVolume:
		return "volume"
	case MeasureMass:
		return "mass"
	case MeasureEnergy:
		return "energy"
	case MeasureData:
		return "data"
	case MeasureCount:
		return "count"
	case MeasureOther:
		return "other"
	case MeasureCompound:
		return "compound"
	case MeasureUnknown:
		return "unknown"
	default:
		return "invalid"
	}
}

// MarshalText writes the key; an invalid measure is an error.
func (m Measure) MarshalText() ([]byte, error) {
	if !m.IsValid() {
		return nil, fmt.Errorf("indicator: measure %d is not valid", uint8(m))
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads a key exactly as [Measure.String] writes it.
func (m *Measure) UnmarshalText(text []byte) error {
	for v := MeasureNone; v <= MeasureUnknown; v++ {
		if v.String() == string(text) {
			*m = v
			return nil
		}
	}
	return terms.Unknown("indicator: measure", text, Measures())
}
