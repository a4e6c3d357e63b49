package incomingtest

import (
	"encoding"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"samspil/internal/incoming"
)

// dateLike is what a field is called that holds a date.
var dateLike = regexp.MustCompile(`(^(on|since|until|from|day|date|target|period|started|ended)|On|Since|Until|From|At|Date|Day|Period|Started|Ended|Review)$`)

// Leaf is a field that holds one value, a list or a map.
type Leaf struct {
	Path string
	// Own tells that its bounds do not stand at fields: the tag bounds:"own".
	Own bool

	t     reflect.Type
	bound incoming.Bound
	set   func(root reflect.Value, v reflect.Value)
}

// Leaves walks everything that a value of a type can hold, one entry deep in each list. Types that hold their bounds
// themselves, whatever their tags, are given.
func Leaves(root any, selfBound ...any) []Leaf {
	w := walker{}
	for _, v := range selfBound {
		w.self = append(w.self, reflect.TypeOf(v))
	}
	return w.leaves(reflect.TypeOf(root), "", incoming.Bound{}, func(root, v reflect.Value) { root.Set(v) })
}

type walker struct{ self []reflect.Type }

// With is a zero value of a type, but for this field.
func (l Leaf) With(root any, v reflect.Value) any {
	out := reflect.New(reflect.TypeOf(root)).Elem()
	l.set(out, v)
	return out.Interface()
}

func (w walker) leaves(t reflect.Type, path string, b incoming.Bound, set func(reflect.Value, reflect.Value)) []Leaf {
	self := Leaf{Path: path, t: t, bound: b, set: set}
	switch {
	case slices.Contains(w.self, t):
		return nil
	case isDate(t) || readsItself(t):
		return []Leaf{self}
	case t.Kind() == reflect.Pointer:
		return w.leaves(t.Elem(), path, b, func(root, v reflect.Value) {
			p := reflect.New(t.Elem())
			p.Elem().Set(v)
			set(root, p)
		})
	case t.Kind() == reflect.Slice:
		b.Max = 0
		return append([]Leaf{self}, w.leaves(t.Elem(), path+"[0]", b, func(root, v reflect.Value) {
			list := reflect.MakeSlice(t, 1, 1)
			list.Index(0).Set(v)
			set(root, list)
		})...)
	case t.Kind() != reflect.Struct:
		return []Leaf{self}
	}
	var all []Leaf
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() && !f.Anonymous {
			continue // it cannot come in
		}
		at := path
		if !f.Anonymous {
			at = strings.TrimPrefix(path+"."+incoming.NameOf(f), ".")
		}
		if f.Tag.Get("bounds") == "own" {
			all = append(all, Leaf{Path: at, Own: true})
			continue
		}
		all = append(all, w.leaves(f.Type, at, incoming.BoundOf(f), func(root, v reflect.Value) {
			whole := reflect.New(t).Elem()
			whole.Field(i).Set(v)
			set(root, whole)
		})...)
	}
	return all
}

func isDate(t reflect.Type) bool {
	return slices.Contains([]reflect.Type{
		reflect.TypeFor[incoming.Day](), reflect.TypeFor[incoming.Moment](), reflect.TypeFor[incoming.Quarter](), reflect.TypeFor[time.Time](), reflect.TypeFor[*time.Time](),
	}, t)
}

func readsItself(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return t.Kind() != reflect.Pointer && (p.Implements(reflect.TypeFor[json.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]()))
}

// Missing says which bound a field lacks; "" when none.
func (l Leaf) Missing() string {
	name := l.Path[strings.LastIndex(l.Path, ".")+1:]
	switch {
	case l.t == reflect.TypeFor[time.Time](), l.t == reflect.TypeFor[*time.Time]():
		return "is a plain time.Time: use incoming.Day or incoming.Moment"
	case l.t == reflect.TypeFor[incoming.Day](), l.t == reflect.TypeFor[incoming.Moment]():
		if !l.bound.Dated {
			return `has no tag back:"years" or ahead:"years"`
		}
	case l.t == reflect.TypeFor[incoming.Quarter](), l.t.Implements(reflect.TypeFor[incoming.SelfBound]()):
	case readsItself(l.t):
		return "reads itself, and nothing holds it to a bound"
	case l.t.Kind() == reflect.Slice, l.t.Kind() == reflect.Map:
		if l.bound.Max == 0 {
			return `has no tag max:"entries"`
		}
	case l.t.Kind() == reflect.String:
		if dateLike.MatchString(name) && !strings.Contains(name, "[") {
			return "is called like a date and is a string: use incoming.Day"
		}
	case l.t.Kind() == reflect.Int, l.t.Kind() == reflect.Float64:
		if !l.bound.Ranged {
			return `has no tag range:"low..high"`
		}
	case l.t.Kind() != reflect.Bool:
		return fmt.Sprintf("is a %s, which has no bound", l.t)
	}
	return ""
}

// Broken are values of the field that are out of bounds.
func (l Leaf) Broken() []reflect.Value {
	of := func(values ...any) []reflect.Value {
		var out []reflect.Value
		for _, v := range values {
			out = append(out, reflect.ValueOf(v).Convert(l.t))
		}
		return out
	}
	switch {
	case l.t == reflect.TypeFor[incoming.Day]():
		return of("0001-01-01", "0000-06-01", "soon", "2199-12-31", "1900-01-01", "10000-01-01")
	case l.t == reflect.TypeFor[incoming.Moment]():
		return []reflect.Value{reflect.ValueOf(incoming.At(time.Date(2150, 1, 1, 0, 0, 0, 0, time.UTC))), reflect.ValueOf(incoming.At(time.Date(1901, 1, 1, 0, 0, 0, 0, time.UTC))), reflect.ValueOf(incoming.At(time.Time{}.Add(1)))}
	case l.t == reflect.TypeFor[incoming.Quarter]():
		return of("2026Q9", "Q")
	case l.t.Implements(reflect.TypeFor[incoming.SelfBound]()):
		return of(-1)
	case l.t.Kind() == reflect.Slice:
		return []reflect.Value{reflect.MakeSlice(l.t, l.bound.Max+1, l.bound.Max+1)}
	case l.t.Kind() == reflect.Map:
		many := reflect.MakeMap(l.t)
		for i := range l.bound.Max + 1 {
			many.SetMapIndex(reflect.ValueOf(fmt.Sprint("k", i)), reflect.Zero(l.t.Elem()))
		}
		return []reflect.Value{many}
	case l.t.Kind() == reflect.String:
		return of(strings.Repeat("a", max(l.bound.Max, incoming.MaxCode)+1))
	case l.t.Kind() == reflect.Int:
		return of(math.MaxInt, math.MinInt, int(l.bound.High)+1, int(l.bound.Low)-1)
	case l.t.Kind() == reflect.Float64:
		return of(math.NaN(), math.Inf(1), -1.0, l.bound.High+1)
	}
	return nil
}

// NoChoices are codes that the field does not take, though it is one with choices: none of its type's, and those of its type's that
// are not for this field. Taken are those that it does take.
func (l Leaf) NoChoices() (bad []reflect.Value, taken []incoming.Choice) {
	if l.Own {
		return nil, nil
	}
	chosen, is := reflect.Zero(l.t).Interface().(incoming.Chosen)
	if !is {
		return nil, nil
	}
	for _, c := range append(chosen.Choices(), incoming.Choice{Code: "no-such-choice"}) {
		if value := reflect.ValueOf(c.Code).Convert(l.t); l.bound.Choice(c.Code, l.t) != nil {
			bad = append(bad, value)
		} else {
			taken = append(taken, c)
		}
	}
	return bad, taken
}

// NoCodes are values of a string that are no codes.
func (l Leaf) NoCodes() []reflect.Value {
	var out []reflect.Value
	if !isDate(l.t) && l.t.Kind() == reflect.String {
		for _, text := range []string{"Jens Hansen", "710500.1234", "a\x00b", "\xff"} {
			out = append(out, reflect.ValueOf(text).Convert(l.t))
		}
	}
	return out
}
