package evaluate

import (
	"strings"

	"github.com/jixiao-go/jixiao/evaluate/scorecard"
)

// Policy holds the limits of a re-check that no scheme fixes.
type Policy struct {
	// Tolerance is the largest difference between a printed and a computed
	// number of points that still agrees. Published platforms round from the
	// printed percentage, which moves the last digit by one.
	Tolerance scorecard.Ratio `json:"tolerance,omitzero"`
	// OverAchievement is the attainment from which a reason is asked for
	// (郫财函〔2026〕11号 names 130%; not checked against the text).
	OverAchievement scorecard.Ratio `json:"over_achievement,omitzero"`
	// Concentrated is the weight of one row, as a share of the total, from
	// which it is worth a look. This project's proposal.
	Concentrated scorecard.Ratio `json:"concentrated,omitzero"`
}

// DefaultPolicy returns the limits used where the caller gives none:
// tolerance 0.01 points, over-achievement from 130%, concentration from 30%.
func DefaultPolicy() Policy {
	return Policy{
		Tolerance:       scorecard.MustRatio("0.01"),
		OverAchievement: scorecard.MustRatio("1.3"),
		Concentrated:    scorecard.MustRatio("0.3"),
	}
}

// withDefaults fills the limits that are absent, and a tolerance below 0.
func (p Policy) withDefaults() Policy {
	d := DefaultPolicy()
	if p.Tolerance.IsSet() && !strings.HasPrefix(p.Tolerance.String(), "-") {
		d.Tolerance = p.Tolerance
	}
	if p.OverAchievement.IsSet() {
		d.OverAchievement = p.OverAchievement
	}
	if p.Concentrated.IsSet() {
		d.Concentrated = p.Concentrated
	}
	return d
}
