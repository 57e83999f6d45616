package target

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// parameter is one limit that a check takes: its key in [CheckParameters], and for
// numbers what it may be. Beyond that the check could never fail, or always would.
type parameter struct {
	key         string
	least, most int64
	// above and below leave out the end itself.
	above, below bool
	// free says that there is no most.
	free bool
}

// fullMarks is what the weights of a table are shares of.
const fullMarks = 100

// The limits that checks take. Points are those of a table of 100.
var (
	ofCategories = parameter{key: "categories"}
	ofDimensions = parameter{key: "dimensions"}
	ofProjects   = parameter{key: "projects"}
	ofWords      = parameter{key: "words"}

	leastRows       = parameter{key: "min", least: 1, most: MaxRows}
	mostRows        = parameter{key: "max", least: 1, most: MaxRows, below: true}
	leastCharacters = parameter{key: "min", least: 1, most: 3_000} // a goal has 10,000 bytes at the most
	leastProjects   = parameter{key: "min", least: 1, most: 10_000}
	leastCore       = parameter{key: "min", least: 1, most: maxCore}
	earlierTables   = parameter{key: "years", least: 1, most: 100}

	leastWeight  = parameter{key: "least", least: 0, most: fullMarks}
	mostWeight   = parameter{key: "most", least: 0, above: true, most: fullMarks}
	heaviest     = parameter{key: "most", least: 0, above: true, most: fullMarks, below: true}
	weightTotals = parameter{key: "sums", least: 0, above: true, most: 2 * fullMarks} // bonus points may come on top
	weightSteps  = parameter{key: "step", least: 0, above: true, most: fullMarks / 2}

	shareOfRows = parameter{key: "percent", least: 0, above: true, most: 100}
	distance    = parameter{key: "percent", least: 0, most: 1_000} // ten times what it is held against
)

// laterParameters are what limits may be of checks that this version does not know.
var laterParameters = []parameter{
	{key: "min", free: true}, {key: "max", free: true}, {key: "years", least: 1, free: true}, {key: "least", free: true},
	{key: "most", above: true, free: true}, {key: "sums", above: true, free: true}, {key: "step", above: true, free: true},
	{key: "percent", free: true},
}

// holds reports whether a number lies within.
func (p parameter) holds(n jixiao.Points) bool {
	least := n.Compare(jixiao.PointsOf(p.least))
	if least < 0 || p.above && least == 0 {
		return false
	}
	most := n.Compare(jixiao.PointsOf(p.most))
	return p.free || most < 0 || most == 0 && !p.below
}

// idle reports an end of a range that leaves nothing out: the least that there can
// be, or the most.
func (p parameter) idle(n jixiao.Points) bool {
	return p.key == "least" && n.Equal(jixiao.PointsOf(p.least)) || p.key == "most" && n.Equal(jixiao.PointsOf(p.most))
}

// text says what the number may be.
func (p parameter) text() jixiao.Text {
	least, most := strconv.FormatInt(p.least, 10), strconv.FormatInt(p.most, 10)
	t := jixiao.Text{ZH: "应不小于 " + least, EN: "it must be at least " + least}
	if p.above {
		t = jixiao.Text{ZH: "应大于 " + least, EN: "it must be above " + least}
	}
	switch {
	case p.free:
	case p.below:
		t.ZH, t.EN = t.ZH+"，小于 "+most, t.EN+" and below "+most
	default:
		t.ZH, t.EN = t.ZH+"，不大于 "+most, t.EN+" and at most "+most
	}
	return t
}

// each goes through the parameters that are given, by key, with the numbers among
// them.
func (p *CheckParameters) each(yield func(key string, given bool, numbers []jixiao.Points)) {
	v := reflect.ValueOf(p).Elem()
	for i := range v.NumField() {
		key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		var numbers []jixiao.Points
		switch n := v.Field(i).Interface().(type) {
		case *int:
			if n != nil {
				numbers = []jixiao.Points{jixiao.PointsOf(int64(*n))}
			}
		case jixiao.Points:
			if n.IsSet() {
				numbers = []jixiao.Points{n}
			}
		case []jixiao.Points:
			numbers = n
		}
		yield(key, !v.Field(i).IsZero(), numbers)
	}
}

// limits holds what is given against what the check takes; k is nil for a check
// that this version does not know.
func (c *PolicyCheck) limits(here string, k *check) jixiao.Findings {
	var fs jixiao.Findings
	takes := laterParameters
	if k != nil {
		takes = k.parameters
	}
	chosen, idle := false, 0
	c.each(func(key string, given bool, numbers []jixiao.Points) {
		path, name := here+"."+key, jixiao.With("check", jixiao.Clip(c.Check))
		at := slices.IndexFunc(takes, func(p parameter) bool { return p.key == key })
		switch {
		case k != nil && given && at < 0:
			fs = append(fs, kindParameterForeign.At(path, name))
			return
		case k != nil && !given && slices.Contains(k.def.Required, key):
			fs = append(fs, kindParameterMissing.At(path, name))
			return
		case !given || at < 0:
			return
		}
		chosen = chosen || k != nil && slices.Contains(k.def.AnyOf, key)
		for _, n := range numbers {
			switch {
			case !n.IsSet():
				fs = append(fs, kindParameterInvalid.At(path, name, jixiao.WithText("why", oneBlank)))
			case !takes[at].holds(n):
				fs = append(fs, kindParameterInvalid.At(path, name, jixiao.WithText("why", takes[at].text())))
			case takes[at].idle(n):
				idle++
			}
		}
	})
	if k != nil && len(k.def.AnyOf) > 0 && !chosen {
		fs = append(fs, kindParameterAny.At(here, jixiao.With("check", jixiao.Clip(c.Check)), jixiao.WithText("keys", orList(k.def.AnyOf))))
	}
	if k != nil && idle > 1 {
		fs = append(fs, kindParameterInvalid.At(here+".most", jixiao.With("check", jixiao.Clip(c.Check)), jixiao.WithText("why", jixiao.Text{
			ZH: "与下限一起包括一切分值", EN: "together with the lower limit it takes in every weight",
		})))
	}
	return fs
}

// oneBlank is said of a list.
var oneBlank = jixiao.Text{ZH: "有空值", EN: "one is blank"}

// orList joins what one may choose from: 90、100 或 110.
func orList(list []string) jixiao.Text {
	last := len(list) - 1
	if last < 1 {
		return jixiao.Text{ZH: strings.Join(list, ""), EN: strings.Join(list, "")}
	}
	return jixiao.Text{
		ZH: strings.Join(list[:last], "、") + " 或 " + list[last], EN: strings.Join(list[:last], ", ") + " or " + list[last],
	}
}
