package indicator

import (
	"slices"
	"strings"

	"github.com/jixiao-go/jixiao"
)

// levelFits reports whether a layer stands below the one before it.
func (o *overlaying) levelFits(path string, l Layer) bool {
	above := o.out.layers[len(o.out.layers)-1]
	if l.Level <= above.Level || !l.Level.IsValid() || !above.Level.IsValid() {
		o.add(kindLayerLevel.At(path+".level", layerArg("layer", l), layerArg("upper", above),
			jixiao.WithText("level", l.Level.Text()), jixiao.WithText("above", above.Level.Text())))
		return false
	}
	return o.regionFits(path, l)
}

// regionFits holds the region of a layer against those of the layers above it,
// from the nearest on. What cannot be compared is said once.
func (o *overlaying) regionFits(path string, l Layer) bool {
	path += ".region"
	inner, coded := regionCode(l.Region)
	var doubt jixiao.Findings
	for _, above := range slices.Backward(o.out.layers) {
		outer, both := regionCode(above.Region)
		args := []jixiao.Arg{layerArg("layer", l), layerArg("upper", above), jixiao.With("region", clip(l.Region)), jixiao.With("above", clip(above.Region))}
		switch {
		case above.Level == LevelCentral || above.Region == "" || both && outer == "":
			// the whole country, or nothing said
		case coded && both:
			if len(inner) <= len(outer) || !strings.HasPrefix(inner, outer) {
				o.add(kindLayerRegion.At(path, args...))
				return false
			}
		case l.Region == "" && len(doubt) == 0:
			doubt = append(doubt, kindRegionMissing.At(path, args...))
		case len(doubt) == 0:
			doubt = append(doubt, kindRegionUnchecked.At(path, args...))
		}
	}
	o.add(doubt...)
	return true
}

// regionCode returns the digits of an administrative code that every code inside
// begins with: 51 of 510000, 5101 of 510100, 510124 and 510124001 of a county and a
// township, 12 digits of a village; none for the whole country, 100000 or 000000. A
// name has none.
func regionCode(s string) (prefix string, ok bool) {
	if n := len(s); n != 6 && n != 9 && n != 12 || strings.Trim(s, "0123456789") != "" {
		return "", false
	}
	if strings.Trim(s, "0") == "" || strings.Trim(s[1:], "0") == "" && s[0] == '1' {
		return "", true
	}
	for _, n := range [...]int{2, 4, 6, 9} {
		if n < len(s) && strings.Trim(s[n:], "0") == "" {
			return s[:n], true
		}
	}
	return s, true
}
