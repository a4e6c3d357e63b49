package incoming

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"samspil/internal/calendar"
)

// Bound is what a field's tags say. The zero value says nothing.
type Bound struct {
	Max       int // entries of a list or map, characters of a text; 0: nothing said
	Low, High float64
	Ranged    bool // Low and High were given
	// Years before and after now that a date may lie in.
	Back, Ahead int
	Dated       bool // at least one of them was given
	// Format is what a text must look like: see formats; empty: anything.
	Format string
	// Of a field with choices: the codes that it takes, where those are not all of its type, and whether one must be chosen.
	Only string
	Must bool
}

// BoundOf reads a field's tags. A tag that cannot be read is a programming error: it panics, and the test that walks all
// types finds it.
func BoundOf(f reflect.StructField) Bound {
	number := func(tag string) (n int, there bool) {
		text, there := f.Tag.Lookup(tag)
		if !there {
			return 0, false
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			panic(fmt.Sprintf("field %s: the tag %s:%q is no number above 0", f.Name, tag, text))
		}
		return n, true
	}
	var b Bound
	var back, ahead bool
	b.Max, _ = number("max")
	b.Back, back = number("back")
	b.Ahead, ahead = number("ahead")
	b.Dated = back || ahead
	b.Format, b.Only, b.Must = f.Tag.Get("format"), f.Tag.Get("only"), required(f)
	if text, there := f.Tag.Lookup("range"); there {
		low, high, _ := strings.Cut(text, "..")
		var lowErr, highErr error
		b.Low, lowErr = strconv.ParseFloat(low, 64)
		b.High, highErr = strconv.ParseFloat(high, 64)
		if b.Ranged = true; lowErr != nil || highErr != nil || b.Low > b.High {
			panic(fmt.Sprintf("field %s: the tag range:%q is no range", f.Name, text))
		}
	}
	return b
}

// TooMany says that a list or map has more entries than its bound.
func (b Bound) TooMany() *Fault {
	return &Fault{Rule: RuleLong, Da: fmt.Sprintf("Listen er for lang. Skriv højst %d.", b.Max), En: fmt.Sprintf("The list is too long. Write at most %d.", b.Max)}
}

// TooLong says that a text or code has more characters than its bound.
func (b Bound) TooLong() *Fault {
	return &Fault{
		Rule: RuleLong, Da: fmt.Sprintf("Teksten er for lang. Skriv højst %d tegn.", b.Max), En: fmt.Sprintf("The text is too long. Write at most %d characters.", b.Max),
	}
}

// Holds tells whether a number is within the range. What is no number (NaN) is not.
func (b Bound) Holds(n float64) bool { return !b.Ranged || b.Low <= n && n <= b.High }

// OutOfRange says that a number is not.
func (b Bound) OutOfRange() *Fault {
	return &Fault{Rule: RuleRange, Da: fmt.Sprintf("Skriv et tal fra %g til %g.", b.Low, b.High), En: fmt.Sprintf("Write a number from %g to %g.", b.Low, b.High)}
}

// Day says what is wrong with a day by its bound at a moment; nil when nothing is. Today is neither before nor after now.
func (b Bound) Day(d Day, now time.Time) *Fault {
	switch {
	case !d.Valid():
		da, en := d.Hint()
		return &Fault{Rule: RuleDay, Da: da, En: en}
	case d == DayOf(now):
		return nil
	default:
		return b.date(d.Start(), now)
	}
}

// Time is Day for a moment, or for a time that was taken from one.
func (b Bound) Time(at, now time.Time) *Fault {
	if !(Moment{at}).Valid() {
		da, en := Moment{}.Hint()
		return &Fault{Rule: RuleDay, Da: da, En: en}
	}
	return b.date(at, now)
}

func (b Bound) date(at, now time.Time) *Fault {
	switch {
	case at.After(now) && b.Ahead == 0:
		return &Fault{Rule: RuleFuture, Da: "Datoen ligger i fremtiden. Skriv i dag eller tidligere.", En: "The date lies in the future. Write today or earlier."}
	case at.Before(now) && b.Back == 0:
		return &Fault{Rule: RulePast, Da: "Datoen er gået. Skriv i dag eller senere.", En: "The date has passed. Write today or later."}
	case b.Back > 0 && at.Before(calendar.AddMonths(now, -12*b.Back)):
		return &Fault{
			Rule: RuleFar, Da: fmt.Sprintf("Datoen ligger mere end %d år tilbage. Ret datoen.", b.Back), En: fmt.Sprintf("The date lies more than %d years back. Correct the date.", b.Back),
		}
	case b.Ahead > 0 && at.After(calendar.AddMonths(now, 12*b.Ahead)):
		return &Fault{
			Rule: RuleFar, Da: fmt.Sprintf("Datoen ligger mere end %d år frem. Ret datoen.", b.Ahead), En: fmt.Sprintf("The date lies more than %d years ahead. Correct the date.", b.Ahead),
		}
	}
	return nil
}
