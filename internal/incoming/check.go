package incoming

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Fault is one field that is not what it may be: the rule by a name that stays, and what to write instead, never what was
// written.
type Fault struct{ Rule, Field, Da, En string }

// The rules.
const (
	RuleDay    = "day"        // no day, or none in the years that are taken in
	RuleFuture = "day-future" // it lies in the future
	RulePast   = "day-past"   // it has passed
	RuleFar    = "day-far"    // further away than anything of its kind
	RuleLong   = "too-long"   // a list or text
	RuleRange  = "number"     // outside the numbers that it can be
	RuleCode   = "code"       // no code or id
	RuleChoice = "no-choice"  // none of those that the field takes
)

// MaxFaults is how many faults of one message are named.
const MaxFaults = 100

// First is the first field of a message of ids and codes that breaks its bound at a moment; nil when none does. Every string
// in it is held to be a code.
func First(value any, now time.Time) *Fault {
	return (&checker{now: now, codes: true, most: 1}).first(value)
}

// Unchosen is the first field of a message in which something must be chosen and nothing is; nil when there is none. First has
// found nothing before.
func Unchosen(value any, now time.Time) *Fault {
	return (&checker{now: now, codes: true, whole: true, most: 1}).first(value)
}

// Faults are the fields of a form that break their bounds at a moment, at most MaxFaults of them. Its texts are free.
func Faults(form any, now time.Time) []Fault {
	c := &checker{now: now, most: MaxFaults}
	c.value(reflect.ValueOf(form), Bound{}, "")
	return c.faults
}

// SelfBound is a number that knows its own bounds.
type SelfBound interface{ InBounds() bool }

// checker walks a value. It ends at the most faults that it is to find.
type checker struct {
	now    time.Time
	codes  bool
	whole  bool // what must be chosen is
	most   int
	faults []Fault
}

func (c *checker) first(value any) *Fault {
	c.value(reflect.ValueOf(value), Bound{}, "")
	if len(c.faults) == 0 {
		return nil
	}
	return &c.faults[0]
}

func (c *checker) full() bool { return len(c.faults) >= c.most }

func (c *checker) wrong(path string, fault *Fault) {
	if fault != nil && !c.full() {
		c.faults = append(c.faults, Fault{fault.Rule, path, fault.Da, fault.En})
	}
}

// value looks at one value with the bound of the field that it stands in.
func (c *checker) value(v reflect.Value, b Bound, path string) {
	switch it := v.Interface().(type) {
	case Day:
		if it.Given() {
			c.wrong(path, b.Day(it, c.now))
		}
		return
	case Moment:
		if it.Given() {
			c.wrong(path, b.Time(it.Time(), c.now))
		}
		return
	case *time.Time: // where there is one, it is not the zero time
		if it != nil {
			c.wrong(path, b.Time(*it, c.now))
		}
		return
	case time.Time:
		if !it.IsZero() {
			c.wrong(path, b.Time(it, c.now))
		}
		return
	case Quarter:
		if _, ok := it.Start(); it != "" && !ok {
			da, en := it.Hint()
			c.wrong(path, &Fault{Rule: RuleDay, Da: da, En: en})
		}
		return
	case SelfBound:
		if !it.InBounds() {
			c.wrong(path, &Fault{Rule: RuleRange, Da: "Værdien kan ikke bruges her. Ret den.", En: "The value cannot be used here. Correct it."})
		}
		return
	}
	if !readsItself(v.Type()) {
		c.kind(v, b, path)
	}
}

func (c *checker) kind(v reflect.Value, b Bound, path string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c.value(v.Elem(), b, path)
		}
	case reflect.Struct:
		c.fields(v, path)
	case reflect.Slice:
		c.list(v, b, path)
	case reflect.Map:
		c.entries(v, b, path)
	case reflect.String:
		c.text(v.String(), b, path)
		if b.Must = b.Must && c.whole; c.codes {
			c.wrong(path, b.Choice(v.String(), v.Type()))
		}
	case reflect.Int, reflect.Int64:
		if !b.Holds(float64(v.Int())) {
			c.wrong(path, b.OutOfRange())
		}
	case reflect.Float64:
		if !b.Holds(v.Float()) {
			c.wrong(path, b.OutOfRange())
		}
	}
}

func (c *checker) fields(v reflect.Value, path string) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() || f.Tag.Get("bounds") == "own" || c.full() {
			continue
		}
		at := path
		if !f.Anonymous {
			at = Join(path, NameOf(f))
		}
		c.value(v.Field(i), BoundOf(f), at)
	}
}

func (c *checker) list(v reflect.Value, b Bound, path string) {
	if b.Max > 0 && v.Len() > b.Max {
		c.wrong(path, b.TooMany())
		return
	}
	b = b.Entry()
	for i := 0; i < v.Len() && !c.full(); i++ {
		c.value(v.Index(i), b, fmt.Sprintf("%s[%d]", path, i))
	}
}

func (c *checker) entries(v reflect.Value, b Bound, path string) {
	if b.Max > 0 && v.Len() > b.Max {
		c.wrong(path, b.TooMany())
		return
	}
	b = b.Entry()
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	for _, key := range keys {
		c.text(key.String(), Bound{}, path)
		c.value(v.MapIndex(key), b, path) // not by its name: somebody may have written a person there
	}
}

func (c *checker) text(text string, b Bound, path string) {
	if b.Max == 0 {
		b.Max = MaxCode
	}
	switch {
	case utf8.RuneCountInString(text) > b.Max:
		c.wrong(path, b.TooLong())
	case c.codes && !IsCode(text):
		c.wrong(path, NoCode())
	default:
		c.wrong(path, b.Shape(text))
	}
}

// NameOf is what a field is called in JSON.
func NameOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "" {
		return f.Name
	}
	return name
}

// Join is the path of a field below another.
func Join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// readsItself tells whether a type reads its JSON itself, and so holds its own bounds.
func readsItself(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		return false
	}
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[json.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}
