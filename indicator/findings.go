package indicator

import (
	"fmt"
	"slices"

	"github.com/jixiao-go/jixiao"
)

// FindingKinds lists every kind of finding this package raises.
func FindingKinds() []jixiao.Kind {
	return slices.Concat(
		valueKinds(), frameworkKinds(), decodeKinds(), formulaKinds(), libraryKinds(), lineageKinds(), overlayKinds(), crosswalkKinds(), classificationKinds(),
		weightKinds(), aggregationKinds(), matchKinds(), lintKinds(),
	)
}

// fault is the typed error of this package.
func fault(code jixiao.Code, err error) error { return &jixiao.Fault{Code: code, Err: err} }

// mismatch is the error for units that do not convert into each other.
func mismatch(u, v Unit) error {
	return fault("indicator.unit-mismatch", fmt.Errorf("%q and %q cannot be compared", u.text, v.text))
}
