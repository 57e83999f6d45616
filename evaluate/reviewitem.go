package evaluate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// itemVotes are the opinions on one item that can be used.
type itemVotes struct {
	reviewers map[string]bool // who gave one, usable or not
	points    []jixiao.Points
	grades    []int
	spoiled   bool // one cannot be used, so the item stays open
}

// opinions sorts the opinions by item and settles each item.
func (r *reviewing) opinions() {
	votes := make([]itemVotes, len(r.p.items))
	r.Items = make([]ItemReview, len(r.p.items))
	for i := range r.p.items {
		x := &r.p.items[i]
		votes[i].reviewers = map[string]bool{}
		r.Items[i] = ItemReview{
			Code: x.code, Group: x.group, Name: x.name, Explanation: x.explanation, Basis: slices.Clone(x.basis), Weight: x.weight,
			Proposal: r.propose(x),
		}
	}
	// What is cut off could be the opinion that decides, so none counts then.
	switch {
	case len(r.sheet.Opinions) > MaxOpinions:
		r.add(kindReviewLimit, "opinions", jixiao.With("limit", strconv.Itoa(MaxOpinions)))
	case len(r.sheet.Reviewers) > MaxReviewers:
		r.add(kindReviewLimit, "reviewers", jixiao.With("limit", strconv.Itoa(MaxReviewers)))
	default:
		due := r.assigned()
		for i := range r.sheet.Opinions {
			r.opinion(i, votes, due)
		}
	}
	if len(r.sheet.Opinions) == 0 {
		r.add(kindReviewSheetEmpty, "opinions", jixiao.WithText("want", r.wanted()))
	}
	missing := r.missing(votes)
	for i := range r.Items {
		r.settle(i, &votes[i], missing[i])
	}
}

// wanted is what a reviewer must give for an item.
func (r *reviewing) wanted() jixiao.Text {
	if r.p.sheet != nil {
		return jixiao.Text{ZH: "分数", EN: "points"}
	}
	return jixiao.Text{ZH: "等级", EN: "a grade"}
}

// assigned returns the items that each of the reviewers listed must judge, by
// name; nil where none is listed, and anyone may then judge anything.
func (r *reviewing) assigned() map[string][]bool {
	if len(r.sheet.Reviewers) == 0 {
		return nil
	}
	out := make(map[string][]bool, len(r.sheet.Reviewers))
	for i := range r.sheet.Reviewers {
		reviewer := &r.sheet.Reviewers[i]
		due := out[person(reviewer.Name)]
		if due == nil {
			due = make([]bool, len(r.Items))
			out[person(reviewer.Name)] = due
		}
		r.due(reviewer, due)
	}
	return out
}

// person is a name as it tells people apart: 张 三 is 张三.
func person(name string) string { return strings.Join(strings.Fields(name), "") }

// due marks the items that a reviewer must judge.
func (r *reviewing) due(reviewer *Reviewer, due []bool) {
	for i := range due {
		due[i] = due[i] || len(reviewer.Items) == 0
	}
	for _, code := range reviewer.Items {
		if at, ok := r.p.index[code]; ok {
			due[at] = true
		}
	}
}

// opinion puts one opinion to its item. That of one who is not to judge the item
// is kept and does not vote.
func (r *reviewing) opinion(i int, votes []itemVotes, due map[string][]bool) {
	o, path := r.sheet.Opinions[i], fmt.Sprintf("opinions[%d]", i)
	if len(o.Text) > MaxOpinionText {
		r.add(kindReviewLimit, path+".text", jixiao.With("limit", strconv.Itoa(MaxOpinionText)))
		o.Text = jixiao.Clip(o.Text)
	}
	at, ok := r.p.index[o.Item]
	if !ok {
		r.add(kindReviewItemWrong, path+".item", jixiao.With("item", jixiao.Clip(o.Item)))
		return
	}
	item, v := &r.Items[at], &votes[at]
	item.Opinions = append(item.Opinions, o)
	who := person(o.Reviewer)
	if mine := due[who]; due != nil && (len(mine) == 0 || !mine[at]) {
		r.add(kindReviewerUnknown, path+".reviewer", jixiao.With("reviewer", jixiao.Clip(o.Reviewer)), jixiao.WithText("item", item.Name))
		return
	}
	if v.reviewers[who] {
		r.add(kindReviewTwice, path, jixiao.With("reviewer", jixiao.Clip(o.Reviewer)), jixiao.WithText("item", item.Name))
		v.spoiled = true
		return
	}
	grade, graded := r.p.grade(o.Grade)
	switch {
	case o.Grade != "" && !graded:
		r.add(kindReviewGrade, path+".grade", jixiao.With("grade", jixiao.Clip(o.Grade)))
		v.spoiled = true
	case o.Points.IsSet() && r.p.sheet == nil:
		r.add(kindReviewNoPoints, path+".points", jixiao.With("points", o.Points.String()))
	case o.Points.IsSet() && (o.Points.Sign() < 0 || o.Points.Compare(item.Weight) > 0):
		r.add(kindReviewOutside, path+".points", jixiao.With("points", o.Points.String()), jixiao.With("weight", item.Weight.Trim().String()))
		v.spoiled = true
	case o.Points.IsSet() && graded && r.p.gradeOfPoints(o.Points, item.Weight) != grade:
		computed := r.p.gradeOfPoints(o.Points, item.Weight)
		r.add(kindReviewDisagree, path, jixiao.With("points", o.Points.String()),
			jixiao.WithText("computed", r.p.doc.Outcomes[computed].Name), jixiao.WithText("grade", r.p.doc.Outcomes[grade].Name))
		v.spoiled = true
	}
	if !o.Points.IsSet() && !graded {
		return // words are no judgement
	}
	v.reviewers[who] = true
	if o.Points.IsSet() && r.p.sheet != nil {
		v.points = append(v.points, o.Points)
	}
	if graded {
		v.grades = append(v.grades, grade)
	}
}

// missing returns, for each item, whether one who must judge it has not, or
// shares a name with another, so that nobody knows whose the opinion is.
func (r *reviewing) missing(votes []itemVotes) []bool {
	out := make([]bool, len(r.Items))
	if len(r.sheet.Reviewers) > MaxReviewers {
		return out
	}
	of := r.assigned()
	seen := make(map[string]bool, len(of))
	for n := range r.sheet.Reviewers {
		reviewer, path, due := &r.sheet.Reviewers[n], fmt.Sprintf("reviewers[%d]", n), make([]bool, len(r.Items))
		for m, code := range reviewer.Items {
			if _, ok := r.p.index[code]; !ok {
				r.add(kindReviewItemWrong, fmt.Sprintf("%s.items[%d]", path, m), jixiao.With("item", jixiao.Clip(code)))
			}
		}
		if seen[person(reviewer.Name)] {
			r.add(kindReviewerTwice, path+".name", jixiao.With("reviewer", jixiao.Clip(reviewer.Name)))
			for i, shared := range of[person(reviewer.Name)] {
				out[i] = out[i] || shared
			}
		}
		seen[person(reviewer.Name)] = true
		r.due(reviewer, due)
		for i := range r.Items {
			if due[i] && !votes[i].reviewers[person(reviewer.Name)] {
				if len(r.sheet.Opinions) > 0 { // one finding said it of an empty sheet
					r.add(kindReviewerMissing, path, jixiao.With("reviewer", jixiao.Clip(reviewer.Name)), jixiao.WithText("item", r.Items[i].Name))
				}
				out[i] = true
			}
		}
	}
	return out
}

// settle makes one opinion of those on an item, where they can be used.
func (r *reviewing) settle(i int, v *itemVotes, missing bool) {
	item := &r.Items[i]
	have := len(v.grades)
	if r.p.sheet != nil {
		have = len(v.points)
	}
	if v.spoiled || missing || len(r.sheet.Opinions) == 0 {
		return // a finding said so
	}
	// Where one of several gave no points, their mean would leave that one out.
	if have == 0 || have < len(v.reviewers) {
		r.add(kindReviewItemOpen, "items."+item.Code, jixiao.WithText("item", item.Name), jixiao.WithText("want", r.wanted()))
		return
	}
	if apart := r.apart(item, v); apart && r.p.doc.Panel.Hold {
		return
	}
	item.Judged = true
	if len(v.grades) > 0 {
		item.Grade = r.p.doc.Outcomes[slices.Max(v.grades)].Grade
	}
	if r.p.sheet != nil {
		item.Points, item.Judged = r.p.combine(v.points)
	}
}

// apart reports opinions that differ by more than the policy allows.
func (r *reviewing) apart(item *ItemReview, v *itemVotes) (apart bool) {
	if len(v.points) > 1 {
		low, high := slices.MinFunc(v.points, jixiao.Points.Compare), slices.MaxFunc(v.points, jixiao.Points.Compare)
		allowed := ratioOf(r.p.doc.Panel.PointsApart).Mul(item.Weight.Exact().Rat())
		if high.Exact().Rat().Sub(low.Exact().Rat()).Cmp(allowed) > 0 {
			r.add(kindReviewApart, "items."+item.Code, jixiao.WithText("item", item.Name), jixiao.With("low", low.String()), jixiao.With("high", high.String()))
			apart = true
		}
	}
	if len(v.grades) > 1 {
		best, worst := slices.Min(v.grades), slices.Max(v.grades)
		if worst-best > r.p.doc.Panel.GradesApart {
			r.add(kindReviewApart, "items."+item.Code, jixiao.WithText("item", item.Name),
				jixiao.WithText("low", r.p.doc.Outcomes[worst].Name), jixiao.WithText("high", r.p.doc.Outcomes[best].Name))
			apart = true
		}
	}
	return apart
}

// combine makes one number of the points of a panel. One reviewer's points stay
// as they are; a mean is rounded once, as the scheme rounds the item.
func (p *ReviewPolicy) combine(points []jixiao.Points) (jixiao.Points, bool) {
	if len(points) == 1 {
		return points[0], true
	}
	if p.doc.Panel.Points == PanelLowest {
		return slices.MinFunc(points, jixiao.Points.Compare), true
	}
	var sum exact.Rat
	for _, x := range points {
		sum = sum.Add(x.Exact().Rat())
	}
	mean, err := sum.Quo(exact.RatInt(int64(len(points))))
	if err != nil {
		return jixiao.Points{}, false
	}
	return p.round(mean)
}

// round rounds as the scheme does.
func (p *ReviewPolicy) round(v exact.Rat) (jixiao.Points, bool) {
	rounding := p.scheme.Rounding()
	d, err := v.Round(rounding.Places, exact.Mode(rounding.Mode))
	return jixiao.PointsExact(d), err == nil
}

// gradeOfPoints returns the grade that points of an item stand for.
func (p *ReviewPolicy) gradeOfPoints(points, weight jixiao.Points) int {
	share, err := points.Exact().Rat().Quo(weight.Exact().Rat())
	if err != nil {
		return len(p.doc.Outcomes) - 1
	}
	return p.gradeOfShare(share)
}

func (p *ReviewPolicy) gradeOfShare(share exact.Rat) int {
	for i := range p.doc.Outcomes {
		if share.Cmp(ratioOf(p.doc.Outcomes[i].ItemFrom)) >= 0 {
			return i
		}
	}
	return len(p.doc.Outcomes) - 1
}
