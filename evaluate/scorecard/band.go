package scorecard

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
)

// Band is a grade of the total (等级), such as 优. The zero value is no band.
type Band struct {
	Code string      `json:"code"`
	Name jixiao.Text `json:"name"`
	// From is the lower edge, inclusive; the next better band begins above.
	From  jixiao.Points `json:"from"`
	Basis jixiao.Basis  `json:"basis"`
}

// IsZero reports whether b is no band.
func (b Band) IsZero() bool { return b.Code == "" }

// String returns the Chinese name.
func (b Band) String() string { return b.Name.ZH }

// Bands returns the bands of the scheme, best first.
func (s *Scheme) Bands() []Band {
	out := make([]Band, len(s.doc.Bands))
	for i := range s.doc.Bands {
		out[i] = s.band(i)
	}
	return out
}

func (s *Scheme) band(i int) Band {
	b := s.doc.Bands[i]
	return Band{Code: b.Code, Name: b.Name, From: b.From, Basis: s.doc.Basis[b.Basis]}
}

// BandOf returns the band of a total. The number that is shown is the number
// that is banded, so callers pass a rounded total. ok is false for a total
// below 0, above the full score or absent.
func (s *Scheme) BandOf(total jixiao.Points) (b Band, ok bool) {
	if i := s.bandIndex(total); i >= 0 {
		return s.band(i), true
	}
	return b, false
}

func (s *Scheme) bandIndex(total jixiao.Points) int {
	if !total.IsSet() || total.Sign() < 0 || total.Compare(s.doc.Total) > 0 {
		return -1
	}
	for i := range s.doc.Bands {
		if total.Compare(s.doc.Bands[i].From) >= 0 {
			return i
		}
	}
	return -1
}

// BandByName finds a band by its code or its Chinese or English name.
func (s *Scheme) BandByName(name string) (b Band, ok bool) {
	for i := range s.doc.Bands {
		if r := &s.doc.Bands[i]; name != "" && (r.Code == name || r.Name.ZH == name || r.Name.EN == name) {
			return s.band(i), true
		}
	}
	return b, false
}

// Band returns the band of the total. It is known as soon as every total that
// is still possible lies in it.
func (r *Result) Band() (b Band, ok bool) {
	low, high, ok := r.Bounds()
	if !ok {
		return b, false
	}
	i, j := r.sheet.scheme.bandIndex(low), r.sheet.scheme.bandIndex(high)
	if i < 0 || i != j {
		return b, false
	}
	return r.sheet.scheme.band(i), true
}

// Margin says how far the total is from the edges of its band.
type Margin struct {
	// Down is how many points the total lies above the lower edge of its band:
	// losing more than that changes the band.
	Down jixiao.Points `json:"down"`
	// Up is how many points are missing to the next better band; absent in the
	// best one.
	Up jixiao.Points `json:"up,omitzero"`
}

// String returns, for example, "2.15 above the edge, 7.85 to the next band".
func (m Margin) String() string {
	if !m.Up.IsSet() {
		return fmt.Sprintf("%s above the edge", m.Down)
	}
	return fmt.Sprintf("%s above the edge, %s to the next band", m.Down, m.Up)
}

// Margin returns the distance of the total to the edges of its band; ok is
// false where there is no total.
func (r *Result) Margin() (m Margin, ok bool) {
	total, ok := r.Total()
	if !ok {
		return m, false
	}
	i := r.sheet.scheme.bandIndex(total)
	if i < 0 {
		return m, false
	}
	bands := r.sheet.scheme.doc.Bands
	m.Down = minus(total, bands[i].From)
	if i > 0 {
		m.Up = minus(bands[i-1].From, total)
	}
	return m, m.Down.IsSet()
}

func minus(a, b jixiao.Points) jixiao.Points {
	d, err := a.Exact().Sub(b.Exact())
	if err != nil {
		return jixiao.Points{}
	}
	return jixiao.PointsExact(d)
}
