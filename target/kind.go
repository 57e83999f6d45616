package target

import (
	"fmt"

	"github.com/jixiao-go/jixiao/internal/terms"
)

// Kind says what kind of table it is. The zero value is unknown.
type Kind uint8

// The kinds of tables.
const (
	KindUnknown Kind = iota
	// ProjectSelfEvaluation is 项目支出绩效自评表.
	ProjectSelfEvaluation
	// DepartmentSelfEvaluation is 部门整体支出绩效自评表.
	DepartmentSelfEvaluation
	// Target is 绩效目标表.
	Target
	// Monitoring is 绩效目标执行监控表.
	Monitoring
	// FiscalEvaluation is 财政评价 or 部门评价 with a scored framework.
	FiscalEvaluation
	// ExAnte is 事前绩效评估.
	ExAnte
	// Other is any other table of indicators.
	Other
)

func kindNames() []string {
	return []string{"", "project-self-evaluation", "department-self-evaluation", "target", "monitoring", "fiscal-evaluation", "ex-ante", "other"}
}

// Kinds lists the known kinds in order.
func Kinds() []Kind {
	return []Kind{ProjectSelfEvaluation, DepartmentSelfEvaluation, Target, Monitoring, FiscalEvaluation, ExAnte, Other}
}

// IsValid reports whether k is one of the named kinds; [KindUnknown] is not.
func (k Kind) IsValid() bool { return k > KindUnknown && k <= Other }

// String returns the key, such as "project-self-evaluation", and the empty text
// for [KindUnknown].
func (k Kind) String() string {
	if names := kindNames(); int(k) < len(names) {
		return names[k]
	}
	return ""
}

// HasResults reports whether tables of this kind report what came out.
func (k Kind) HasResults() bool {
	return k == ProjectSelfEvaluation || k == DepartmentSelfEvaluation || k == FiscalEvaluation
}

// MarshalText writes the key; [KindUnknown] is empty text, any other number
// without name is an error.
func (k Kind) MarshalText() ([]byte, error) {
	if k > Other {
		return nil, fmt.Errorf("target: kind of table %d is not valid", uint8(k))
	}
	return []byte(k.String()), nil
}

// UnmarshalText reads a key exactly as [Kind.String] writes it; empty text is
// [KindUnknown].
func (k *Kind) UnmarshalText(text []byte) error {
	for i, name := range kindNames() {
		if name == string(text) {
			*k = Kind(i)
			return nil
		}
	}
	return terms.Unknown("target: kind of table", text, Kinds())
}
