package target

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
	"github.com/jixiao-go/jixiao/internal/exact"
)

// Do the weights say what matters, and add up?
var (
	kindWeightMissing = checkKind(jixiao.Error, "weight-missing", "指标“{name}”没有分值", "the indicator {name} has no weight",
		"补填分值。", "Fill in the weight.")
	kindWeightSum = checkKind(jixiao.Error, "weight-sum", "分值合计 {sum}，应为 {want}", "the weights add up to {sum} and should be {want}",
		"调整分值，使合计符合规定。", "Change the weights.")
	kindWeightStep = checkKind(jixiao.Warning, "weight-step", "分值 {weight} 不是 {step} 的倍数", "the weight {weight} is no multiple of {step}",
		"按规定的最小单位设置分值。", "Use the smallest step allowed.")
	kindWeightZero = checkKind(jixiao.Error, "weight-zero", "指标“{name}”的分值为 {weight}", "the weight of {name} is {weight}",
		"分值应大于 0；不重要的指标删去。", "A weight is above 0; leave out what does not matter.")
	kindWeightRange = checkKind(jixiao.Warning, "weight-range", "指标“{name}”的分值 {weight} 不在 {least} 至 {most} 之间", "the weight {weight} of {name} lies outside {least} to {most}",
		"按重要程度重新分配。", "Share the weights again by importance.")
	kindWeightConcentrated = checkKind(jixiao.Warning, "weight-concentrated", "指标“{name}”占 {weight} 分，超过 {limit} 分", "the indicator {name} carries {weight} points, more than {limit}",
		"分值不宜集中于一个指标，拆分指标或降低分值。", "Split the indicator, or lower its weight.")
	kindLevelWeight = checkKind(jixiao.Warning, "level-weight", "{category}的分值合计 {sum}，应在 {least} 至 {most} 之间", "the weights of {category} add up to {sum}, which lies outside {least} to {most}",
		"按规定的一级指标分值结构调整；特殊情况说明理由。", "Follow the structure of the first levels, or give the reason.")
	kindLevelSum = checkKind(jixiao.Error, "level-sum", "“{level}”的分值 {weight} 与下级合计 {sum} 不符", "the weight {weight} of {level} is not the sum {sum} of its rows",
		"改正其中一处。", "Correct one of the two.")
)

func weightChecks() []check {
	return []check{
		define("weights-stated", "写明分值", "weights stated", "每个指标都有分值。", "Every row has a weight.", func(c *checking) {
			rows := c.judged()
			for i := range rows {
				if !rows[i].weight.IsSet() {
					c.add(kindWeightMissing, rows[i].path("weight"), rows[i].nameArg())
				}
			}
		}).rowByRow().ofRows().when(weighted),
		define("weight-sum", "分值合计", "sum of weights", "分值合计等于规定的总分。", "The weights add up to the total.", checkWeightSum).whole().requires(weightTotals).ofRows().when(weighted).
			unless(func(c *checking) jixiao.Text {
				if c.weights < len(c.rows) {
					return jixiao.Text{ZH: "有指标没有分值", EN: "some rows have no weight"}
				}
				return jixiao.Text{}
			}),
		define("weight-step", "分值单位", "step of weights", "分值是最小单位的倍数。", "Weights are multiples of the step.", checkWeightStep).requires(weightSteps).ofRows().when(weighted),
		define("weight-zero", "分值大于零", "no weight of zero", "没有零分或负分的指标。", "No weight is zero or negative.", func(c *checking) {
			c.eachWeight(func(r *rowFacts) {
				if r.weight.Sign() <= 0 {
					c.add(kindWeightZero, r.path("weight"), r.nameArg(), jixiao.With("weight", r.weight.String()))
				}
			})
		}).ofRows().when(weighted),
		define("weight-range", "分值范围", "range of weights", "单个指标的分值在规定范围内。", "Every weight lies in the range.", checkWeightRange).requires(leastWeight, mostWeight).ofRows().when(weighted),
		define("weight-concentrated", "分值不集中", "weights spread", "单个指标的分值不超过规定上限。", "No indicator carries more than the limit.", checkConcentrated).requires(heaviest).ofRows().when(weighted),
		define("level-weights", "一级指标分值", "weights of first levels", "规定的一级指标的分值合计在规定范围内。", "The weights of the first levels named lie in the range.", checkLevelWeight).whole().requires(ofCategories, leastWeight, mostWeight).ofRows().when(weighted),
		define("level-sums", "各级分值一致", "levels add up", "上级分值等于下级合计。", "Every level is the sum of its rows.", checkLevelSums).whole().ofRows().when(weighted),
	}
}

// weighted is why weights cannot be asked for: the form has no column for them.
func weighted(c *checking) jixiao.Text {
	// A weight that cannot be read is one that the form asks for.
	printed := slices.ContainsFunc(c.rows, func(r rowFacts) bool { return !r.Weight.blank() })
	if len(c.rows) > 0 && c.weights == 0 && !printed {
		return jixiao.Text{ZH: "表式没有分值", EN: "the form has no weights"}
	}
	return jixiao.Text{}
}

func checkWeightSum(c *checking) {
	if slices.ContainsFunc(c.given.Sums, func(p jixiao.Points) bool { return c.sum.Equal(p.Exact().Rat()) }) {
		return
	}
	want := make([]string, len(c.given.Sums))
	for i, p := range c.given.Sums {
		want[i] = p.Trim().String()
	}
	c.add(kindWeightSum, pathRows, jixiao.With("sum", ratText(c.sum)), jixiao.WithText("want", orList(want)))
}

// eachWeight goes through the weights. A row whose weight is missing or cannot be read
// leaves the check open.
func (c *checking) eachWeight(look func(*rowFacts)) {
	for i := range c.rows {
		if r := &c.rows[i]; r.weight.IsSet() {
			look(r)
		} else {
			c.notDone("指标“"+jixiao.Clip(r.indicator.Name)+"”没有可读的分值", "the row "+jixiao.Clip(r.indicator.Name)+" has no weight that can be read")
		}
	}
}

func checkWeightStep(c *checking) {
	c.eachWeight(func(r *rowFacts) {
		if n, err := r.weight.Exact().Rat().Quo(c.given.Step.Exact().Rat()); err == nil && !n.IsInt() {
			c.add(kindWeightStep, r.path("weight"), jixiao.With("weight", r.weight.String()), jixiao.With("step", c.given.Step.String()))
		}
	})
}

func checkWeightRange(c *checking) {
	c.eachWeight(func(r *rowFacts) {
		if r.weight.Compare(c.given.Least) < 0 || r.weight.Compare(c.given.Most) > 0 {
			c.add(kindWeightRange, r.path("weight"), r.nameArg(), jixiao.With("weight", r.weight.String()),
				jixiao.With("least", c.given.Least.String()), jixiao.With("most", c.given.Most.String()))
		}
	})
}

func checkConcentrated(c *checking) {
	c.eachWeight(func(r *rowFacts) {
		if r.weight.Compare(c.given.Most) > 0 {
			c.add(kindWeightConcentrated, r.path("weight"), r.nameArg(), jixiao.With("weight", r.weight.String()), jixiao.With("limit", c.given.Most.String()))
		}
	})
}

func checkLevelWeight(c *checking) {
	var sum exact.Rat
	found := false
	for i := range c.rows {
		r := &c.rows[i]
		if !slices.Contains(c.given.Categories, r.indicator.Category) {
			continue
		}
		if !r.weight.IsSet() {
			c.notDone("指标“"+jixiao.Clip(r.indicator.Name)+"”没有可读的分值", "the row "+jixiao.Clip(r.indicator.Name)+" has no weight that can be read")
			return // part of a sum says nothing
		}
		sum, found = sum.Add(r.weight.Exact().Rat()), true
	}
	if !found { // that a level is missing is another check
		what := categoriesText(c.given.Categories)
		c.nothing("没有"+what.ZH, "there is no row of "+what.EN)
		return
	}
	if sum.Cmp(c.given.Least.Exact().Rat()) < 0 || sum.Cmp(c.given.Most.Exact().Rat()) > 0 {
		c.add(kindLevelWeight, pathRows, jixiao.WithText("category", categoriesText(c.given.Categories)), jixiao.With("sum", ratText(sum)),
			jixiao.With("least", c.given.Least.String()), jixiao.With("most", c.given.Most.String()))
	}
}

func categoriesText(list []indicator.Category) jixiao.Text {
	var t jixiao.Text
	for i, k := range list {
		if i > 0 {
			t.ZH, t.EN = t.ZH+"、", t.EN+", "
		}
		t.ZH, t.EN = t.ZH+k.Chinese(), t.EN+k.String()
	}
	return t
}

// checkLevelSums adds up the rows of every level that prints a weight. A level
// whose rows stand in several parts counts them all.
func checkLevelSums(c *checking) {
	type level struct {
		first int
		sum   exact.Rat
		whole bool
	}
	if !slices.ContainsFunc(c.rows, func(r rowFacts) bool { return !r.Level1.Weight.IsZero() || !r.Level2.Weight.IsZero() }) {
		c.nothing("各级没有分值", "the levels have no weights")
		return
	}
	for n, of := range []func(*rowFacts) Level{func(r *rowFacts) Level { return r.Level1 }, func(r *rowFacts) Level { return r.Level2 }} {
		levels := make(map[string]*level)
		var order []string
		for i := range c.rows {
			r := &c.rows[i]
			key := r.Level1.Name
			if n == 1 {
				key += "\x00" + r.Level2.Name
			}
			l, ok := levels[key]
			if !ok {
				l = &level{first: -1, whole: true}
				levels[key] = l
				order = append(order, key)
			}
			if _, readable := of(r).Weight.Points(); readable && l.first < 0 {
				l.first = i
			} else if !readable && !of(r).Weight.blank() {
				c.notDone("“"+jixiao.Clip(of(r).Name)+"”的分值无法读取", "the weight of "+jixiao.Clip(of(r).Name)+" cannot be read")
			}
			l.whole = l.whole && r.weight.IsSet()
			l.sum = l.sum.Add(r.weight.Exact().Rat())
		}
		for _, key := range order {
			l := levels[key]
			if l.first < 0 {
				continue
			}
			r := &c.rows[l.first]
			if !l.whole {
				c.notDone("“"+jixiao.Clip(of(r).Name)+"”下有指标没有可读的分值", "a row of "+jixiao.Clip(of(r).Name)+" has no weight that can be read")
				continue
			}
			if w, _ := of(r).Weight.Points(); !l.sum.Equal(w.Exact().Rat()) {
				c.add(kindLevelSum, r.path([]string{"level1_weight", "level2_weight"}[n]),
					jixiao.With("level", jixiao.Clip(of(r).Name)), jixiao.With("weight", w.String()), jixiao.With("sum", ratText(l.sum)))
			}
		}
	}
}

// below reports whether part of whole is less than a share in percent.
func below(part, whole int, percent jixiao.Points) bool {
	return exact.RatInt(int64(part)*100).Cmp(percent.Exact().Rat().Mul(exact.RatInt(int64(whole)))) < 0
}

// percentText is part of whole in percent with one place.
func percentText(part, whole int) string {
	r, err := exact.NewRat(int64(part)*100, int64(max(whole, 1)))
	if err != nil {
		return ""
	}
	d, err := r.Round(1, exact.HalfUp)
	if err != nil {
		return ""
	}
	return d.Trim().String()
}

// ratText prints a rational as a decimal where it is one.
func ratText(r exact.Rat) string {
	if d, ok := r.Dec(); ok {
		return d.Trim().String()
	}
	return r.String()
}
