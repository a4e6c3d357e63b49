package departments

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"samspil/internal/department"
)

// maxHoursKept bounds the months that are remembered.
const maxHoursKept = 200_000

// monthOf is one month of one person.
type monthOf struct {
	caseNumber, member string
	month              department.Month
}

// hoursBook is what the departments know about paid hours. All of them know the same, because the policy says which one
// is asked.
type hoursBook struct {
	mu    sync.Mutex
	known map[monthOf]float64
}

// SetHours says how many paid hours a person had in a month, 0 to 744. Months that were never set are missing from
// every answer.
func (s *Server) SetHours(caseNumber, member string, month department.Month, hours float64) error {
	switch {
	case caseNumber == "" || member == "":
		return errors.New("say whose hours: case and member")
	case !month.Valid():
		return errors.New("write the month as 2026-11")
	case !(hours >= 0 && hours <= 744): // so that NaN is refused too
		return errors.New("hours are 0 to 744 in a month")
	}
	s.hours.mu.Lock()
	defer s.hours.mu.Unlock()
	key := monthOf{caseNumber, member, month}
	if _, there := s.hours.known[key]; !there && len(s.hours.known) >= maxHoursKept {
		return fmt.Errorf("%d months are remembered already; forget some first", maxHoursKept)
	}
	s.hours.known[key] = hours
	return nil
}

// ForgetHours makes a month missing again.
func (s *Server) ForgetHours(caseNumber, member string, month department.Month) {
	s.hours.mu.Lock()
	defer s.hours.mu.Unlock()
	delete(s.hours.known, monthOf{caseNumber, member, month})
}

func (b *hoursBook) answer(q department.HoursQuestion) department.HoursAnswer {
	b.mu.Lock()
	defer b.mu.Unlock()
	answer := department.HoursAnswer{Months: []department.MonthHours{}}
	for key, hours := range b.known {
		if key.caseNumber == q.Case && key.member == q.Member && key.month >= q.From && key.month <= q.To {
			answer.Months = append(answer.Months, department.MonthHours{Month: key.month, Hours: hours})
		}
	}
	slices.SortFunc(answer.Months, func(x, y department.MonthHours) int {
		return strings.Compare(string(x.Month), string(y.Month))
	})
	return answer
}

// askHours answers what is known, or misbehaves where it was told to.
func (s *Server) askHours(c call) {
	var q department.HoursQuestion
	if !c.read(&q) {
		return
	}
	fault := c.to.faults.take(q.Case, PaidHours)
	if fault.before(c) {
		return
	}
	answer := s.hours.answer(q)
	fault.after()
	writeJSON(c.w, http.StatusOK, "application/json", answer)
}
