// Package shape checks the shape of decoded structs (lengths, ranges, required
// fields) with go-playground/validator at the edge of the library. Its errors
// are turned into plain violations here and go no further.
package shape

import (
	"errors"
	"reflect"
	"strings"
	"sync"

	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/zh"
	ut "github.com/go-playground/universal-translator"
	"github.com/go-playground/validator/v10"
	entranslations "github.com/go-playground/validator/v10/translations/en"
	zhtranslations "github.com/go-playground/validator/v10/translations/zh"
)

// Violation is one field that does not have the shape that its tag asks for.
type Violation struct {
	// Path is the place in JSON terms, such as indicators[3].level1.
	Path string
	// Chinese and English say what is wrong.
	Chinese, English string
}

// checker is the one instance: building it costs a thousand times what a check
// costs, and it is safe for concurrent use once built.
type checker struct {
	validate *validator.Validate
	zh, en   ut.Translator
}

var instance = sync.OnceValues(func() (*checker, error) {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return name
	})
	universal := ut.New(en.New(), en.New(), zh.New())
	c := &checker{validate: v}
	c.zh, _ = universal.GetTranslator("zh")
	c.en, _ = universal.GetTranslator("en")
	return c, errors.Join(
		zhtranslations.RegisterDefaultTranslations(v, c.zh),
		entranslations.RegisterDefaultTranslations(v, c.en),
	)
})

// Check validates a struct or a pointer to one by its validate tags. It is safe
// for concurrent use. The violations stand in the order of the struct; lengths
// of texts are counted in characters. The error is for a value that is no
// struct, which is a fault of the program.
func Check(v any) ([]Violation, error) {
	c, err := instance()
	if err != nil {
		return nil, err
	}
	err = c.validate.Struct(v)
	if err == nil {
		return nil, nil
	}
	failed, ok := errors.AsType[validator.ValidationErrors](err)
	if !ok {
		return nil, err
	}
	out := make([]Violation, len(failed))
	for i, f := range failed {
		_, path, _ := strings.Cut(f.Namespace(), ".")
		out[i] = Violation{Path: path, Chinese: f.Translate(c.zh), English: f.Translate(c.en)}
	}
	return out, nil
}
