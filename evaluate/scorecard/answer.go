package scorecard

import (
	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

// Answer is what is known about one indicator: the value that came out, and,
// where the rule asks for a judgement, the points that the judge gave.
type Answer struct {
	// Code is that of the leaf in the framework. Answers are matched by it,
	// never by position.
	Code string `json:"code"`
	// Actual is the value (完成值) or the reason there is none. The zero value
	// counts as missing.
	Actual indicator.Observation `json:"actual,omitzero"`
	// Given is the judge's score, for the rules graded and given.
	Given jixiao.Points `json:"given,omitzero"`
	// Met lists the numbers of the checklist points that are met, from 1.
	// An empty list that is not nil says that none is.
	Met []int `json:"met,omitzero"`
	// Explained says that the unit gave a reason for a deviation or for
	// over-achievement.
	Explained bool `json:"explained,omitempty"`
}

// Fact is something stated about the whole object that a step or a gate asks
// for, such as that the project is finished, or bonus points granted.
type Fact struct {
	Name string `json:"name"`
	// Points come with a bonus or a deduction; with a veto or cap they are
	// absent.
	Points jixiao.Points `json:"points,omitzero"`
}

// Input is everything that one scoring needs.
type Input struct {
	Answers []Answer `json:"answers"`
	Facts   []Fact   `json:"facts,omitempty"`
	// Year completes dates that are printed without one; 0 leaves them open.
	Year int `json:"year,omitempty"`
}
