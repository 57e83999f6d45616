package jixiao

import "fmt"

// Severity says how grave a [Finding] is. The zero value is invalid on
// purpose: a finding whose author forgot the severity is not silently mild.
type Severity uint8

// The severities, mild to grave.
const (
	// Info is worth knowing and needs no action.
	Info Severity = iota + 1
	// Warning needs a look by a person; the figures may still be right.
	Warning
	// Error is a fault of the content that somebody must mend.
	Error
)

// IsValid reports whether s is one of the named severities.
func (s Severity) IsValid() bool { return s >= Info && s <= Error }

// String returns "info", "warning" or "error", and "invalid" otherwise.
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	default:
		return "invalid"
	}
}

// MarshalText writes the name; an invalid severity is an error.
func (s Severity) MarshalText() ([]byte, error) {
	if !s.IsValid() {
		return nil, fmt.Errorf("jixiao: severity %d is not valid", uint8(s))
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads the name exactly as [Severity.String] writes it.
func (s *Severity) UnmarshalText(text []byte) error {
	for v := Info; v <= Error; v++ {
		if v.String() == string(text) {
			*s = v
			return nil
		}
	}
	return UnknownValue("jixiao", "severity", string(text), "info", "warning", "error")
}
