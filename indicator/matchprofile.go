package indicator

// profile is what of an indicator is compared.
type profile struct {
	x         *Indicator
	labels    []label // of the name, then of the aliases; those without text are left out
	unit      Unit
	category  Category
	dimension Dimension
	direction Direction
}

func newProfile(x *Indicator) *profile {
	n := ReadName(x.Name)
	p := &profile{x: x, unit: x.Unit, direction: x.Direction}
	p.category, p.dimension = placeOf(x)
	if p.unit.IsZero() {
		p.unit = n.Unit
	}
	if p.unit.IsZero() {
		p.unit = x.Criterion.unit()
	}
	// A direction that is assumed says nothing about the indicator.
	if p.direction == Undirected && !x.Criterion.DirectionAssumed() {
		p.direction = x.Criterion.Direction()
	}
	if p.direction == Undirected {
		p.direction = printedDirection(Cell{shape: ShapeQuantity, op: n.Op})
	}
	p.labels = make([]label, 0, 1+min(len(x.Aliases), maxAliases))
	p.add(n.Label, "")
	for _, a := range x.Aliases[:min(len(x.Aliases), maxAliases)] {
		p.add(ReadName(a).Label, a)
	}
	return p
}

// placeOf is where an indicator stands in the older layout, which has one place for
// all cost. A second level that stands alone tells the first, and satisfaction
// is a first level wherever it stands.
func placeOf(x *Indicator) (Category, Dimension) {
	c, d, _ := CostUnderOutput.Place(x.Category, x.Dimension)
	switch {
	case d == DimensionSatisfaction:
		c = Satisfaction
	case c != NoCategory || d == NoDimension:
	case d <= DimensionEcologicalCost:
		c = Output
	default:
		c = Benefit
	}
	return c, d
}

func (p *profile) add(text, alias string) {
	if l := newLabel(text); len(l.grams) > 0 {
		l.alias = alias
		p.labels = append(p.labels, l)
	}
}

// match compares p, the loose one, with an indicator of the library.
func (p *profile) match(q *profile) Match {
	m := Match{Unit: p.unitAgreement(q), Place: p.placeAgreement(q), Direction: p.directionAgreement(q)}
	m.unstated = [3]bool{
		!p.unit.IsZero() && q.unit.IsZero(),
		p.category != NoCategory && q.category == NoCategory,
		p.direction != Undirected && q.direction == Undirected,
	}
	best := -1
	for i := range p.labels {
		for j := range q.labels {
			name := p.labels[i].alike(&q.labels[j])
			// An alias of the loose one says as much as its name: nobody knows which
			// of the two the table would have printed.
			off := 0
			if q.labels[j].alias != "" {
				off = pointsOffAlias
			}
			if name-off > best {
				best, m.Name, m.Alias = name-off, name, q.labels[j].alias
			}
		}
	}
	m.Score = m.score()
	return m
}

func (p *profile) unitAgreement(q *profile) Agreement {
	switch a, b := p.unit, q.unit; {
	case a.IsZero(), b.IsZero():
		return 0
	case a.Comparable(b), pureUnits(a, b):
		return Agrees
	case a.Measure() == MeasureCount && b.Measure() == MeasureCount:
		return AgreesPartly // 个 and 家
	default:
		return Disagrees
	}
}

// placeAgreement compares where both stand in the older layout: what differs there
// differs in the newer one as well, but for the three kinds of cost.
func (p *profile) placeAgreement(q *profile) Agreement {
	switch {
	case p.category == NoCategory, q.category == NoCategory:
		return 0
	case p.category != q.category:
		return Disagrees
	case p.dimension == NoDimension, q.dimension == NoDimension, p.dimension == q.dimension:
		return Agrees
	default:
		return AgreesPartly
	}
}

func (p *profile) directionAgreement(q *profile) Agreement {
	switch a, b := p.direction, q.direction; {
	case a == Undirected, b == Undirected:
		return 0
	case a == b:
		return Agrees
	case a == HigherBetter && b == LowerBetter, a == LowerBetter && b == HigherBetter, a == Qualitative, b == Qualitative:
		return Disagrees
	default:
		return AgreesPartly
	}
}
