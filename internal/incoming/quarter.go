package incoming

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"samspil/internal/calendar"
)

// firstQuarterYear is the first year of which somebody may say something by the quarter.
const firstQuarterYear = 2000

var errNoQuarter = errors.New("write a calendar quarter as 2026Q3")

// Quarter is a calendar quarter as it comes in, written 2026Q3. Empty is none.
type Quarter string

// QuarterOf names the calendar quarter, in Copenhagen, that a moment lies in.
func QuarterOf(t time.Time) Quarter {
	day := t.In(calendar.Copenhagen)
	return Quarter(fmt.Sprintf("%dQ%d", day.Year(), (int(day.Month())+2)/3))
}

// Start is when the quarter begins, in UTC; ok is false for what names none.
func (q Quarter) Start() (at time.Time, ok bool) {
	if len(q) != len("2026Q3") || q[4] != 'Q' {
		return at, false
	}
	year, err := strconv.Atoi(string(q[:4]))
	n := int(q[5] - '0')
	if err != nil || year < firstQuarterYear || year > lastYear || n < 1 || n > 4 {
		return at, false
	}
	return calendar.Date(year, time.Month(3*n-2), 1).UTC(), true
}

// UnmarshalJSON reads a quarter; null and the empty string are none.
func (q *Quarter) UnmarshalJSON(text []byte) error {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return errNoQuarter
	}
	*q = Quarter(s)
	if _, ok := q.Start(); s != "" && !ok {
		*q = ""
		return errNoQuarter
	}
	return nil
}

// Hint says how a quarter is written.
func (Quarter) Hint() (da, en string) {
	return "Skriv kvartalet som 2026Q3.", "Write the quarter as 2026Q3."
}
