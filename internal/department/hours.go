package department

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Month is a calendar month, written 2026-11.
type Month string

var aMonth = regexp.MustCompile(`^[0-9]{4}-(0[1-9]|1[0-2])$`)

// MonthOf gives the calendar month of an instant, in the zone the instant is in: bring it to Europe/Copenhagen first.
func MonthOf(t time.Time) Month { return Month(t.Format("2006-01")) }

// Valid reports whether the month is written as the contract has it.
func (m Month) Valid() bool { return aMonth.MatchString(string(m)) }

// HoursQuestion asks how many paid hours a person had in each month of a period. It prints without the CPR number.
type HoursQuestion struct {
	Case   string `json:"case"`
	Member string `json:"member"`
	CPR    string `json:"cpr"` // DDMMYYSSSS
	From   Month  `json:"from"`
	To     Month  `json:"to"` // inclusive; at most maxMonths from From
}

// MonthHours is what is known about one month.
type MonthHours struct {
	Month Month   `json:"month"`
	Hours float64 `json:"hours"` // paid hours, 0 to 744; zero is known to be zero
}

// UnmarshalJSON refuses a month without hours: it would become zero, which says that the person was not paid.
func (m *MonthHours) UnmarshalJSON(text []byte) error {
	var wire struct {
		Month Month    `json:"month"`
		Hours *float64 `json:"hours"`
	}
	if err := json.Unmarshal(text, &wire); err != nil {
		return err
	}
	if wire.Hours == nil {
		return errors.New("hours: missing; leave out the month when they are not known")
	}
	m.Month, m.Hours = wire.Month, *wire.Hours
	return nil
}

// HoursAnswer holds the months that are known. A month that is not here is missing, which is not zero.
type HoursAnswer struct {
	Months []MonthHours `json:"months"`
}

// maxMonths bounds one question; the longest follow-up is a few months.
const maxMonths = 36

// maxHours is a month of 31 days, all day long.
const maxHours = 31 * 24

// Validate names the first field that the contract does not allow.
func (q HoursQuestion) Validate() error {
	switch {
	case !caseNumber.MatchString(q.Case):
		return errors.New("case: write letters, digits and hyphens, at most 40")
	case q.Member == "":
		return errors.New("member: missing")
	case !tenDigits.MatchString(q.CPR):
		return errors.New("cpr: write ten digits")
	case !q.From.Valid():
		return errors.New("from: write a month as 2026-11")
	case !q.To.Valid():
		return errors.New("to: write a month as 2026-11")
	case q.To < q.From:
		return errors.New("to: is before from")
	case q.From.add(maxMonths) <= q.To:
		return fmt.Errorf("to: ask for at most %d months at a time", maxMonths)
	}
	return nil
}

func (m Month) add(months int) Month {
	t, err := time.Parse("2006-01", string(m))
	if err != nil {
		return ""
	}
	return MonthOf(t.AddDate(0, months, 0))
}

// check refuses an answer that cannot be true, and sorts any other.
func (a HoursAnswer) check(q HoursQuestion) error {
	if a.Months == nil {
		return errors.New("months: missing; a period without any is an empty list")
	}
	slices.SortFunc(a.Months, func(x, y MonthHours) int { return strings.Compare(string(x.Month), string(y.Month)) })
	for i, m := range a.Months {
		switch {
		case !m.Month.Valid() || m.Month < q.From || m.Month > q.To:
			return errors.New("months: one that was not asked for")
		case i > 0 && a.Months[i-1].Month == m.Month:
			return errors.New("months: the same one twice")
		case m.Hours < 0 || m.Hours > maxHours:
			return fmt.Errorf("hours: not between 0 and %d", maxHours)
		}
	}
	return nil
}

// Format writes the question without the CPR number, whatever the verb.
func (q HoursQuestion) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, "paid hours of "+q.Member+" in "+q.Case+" from "+string(q.From)+" to "+string(q.To))
}

// LogValue gives a log the question without the CPR number.
func (q HoursQuestion) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("case", q.Case), slog.String("member", q.Member),
		slog.String("from", string(q.From)), slog.String("to", string(q.To)),
	)
}
