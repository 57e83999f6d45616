package scorecard

import "github.com/jixiao-go/jixiao"

// Definition describes a rule for people: the reference pages and the editor
// of a policy are made from it.
type Definition struct {
	Kind RuleKind `json:"rule"`
	// Name is the term of the field.
	Name jixiao.Text `json:"name"`
	// Statement says what the rule does.
	Statement jixiao.Text `json:"statement"`
	// Required and Optional list the JSON keys of its parameters.
	Required []string `json:"required,omitempty"`
	Optional []string `json:"optional,omitempty"`
	// Unusual says what it answers to zero, negative and over-target input.
	Unusual jixiao.Text `json:"unusual"`
	Since   string      `json:"since"`
}

// rule is one rule of the closed set: its description, its check at compile
// time, and its answer. The answer is an expression, so that the explanation
// of a score is its computation.
type rule interface {
	define() Definition
	// check finds what is wrong with the parameters of an entry.
	check(c *checker, path string, p *RuleParameters)
	// derive answers one row that has a weight and a reported value.
	derive(q *question, p *RuleParameters) outcome
}

func ruleOf(k RuleKind) rule {
	switch k {
	case Proportional:
		return proportional{}
	case Inverse:
		return inverse{}
	case Linear:
		return linear{}
	case Interval:
		return interval{}
	case Direct:
		return direct{}
	case GradedRule:
		return graded{}
	case Checklist:
		return checklist{}
	case Deduction:
		return deduction{}
	case Accumulation:
		return accumulation{}
	case RangeRule:
		return span{}
	case ToleranceRule:
		return tolerance{}
	case DeadlineRule:
		return deadline{}
	case Given:
		return given{}
	default:
		return nil
	}
}

// Definition returns the description of the rule; the zero Definition for an
// invalid kind.
func (k RuleKind) Definition() Definition {
	if r := ruleOf(k); r != nil {
		return r.define()
	}
	return Definition{}
}

// Definitions describes all rules in order.
func Definitions() []Definition {
	kinds := RuleKinds()
	out := make([]Definition, len(kinds))
	for i, k := range kinds {
		out[i] = k.Definition()
	}
	return out
}
