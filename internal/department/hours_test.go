package department_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
)

func TestPaidHours_MissingMonthsAreMissingAndZeroIsZero(t *testing.T) {
	t.Parallel()
	c := answering(t, say(200, "application/json", `{"months":[{"month":"2026-12","hours":0},{"month":"2026-11","hours":37.5}]}`))

	answer, err := c.PaidHours(t.Context(), question(), now)

	require.NoError(t, err)
	require.Equal(t, []department.MonthHours{{Month: "2026-11", Hours: 37.5}, {Month: "2026-12", Hours: 0}}, answer.Months)
}

func TestPaidHours_AskInTheBodyAndNotInTheAddress(t *testing.T) {
	t.Parallel()
	c := answering(t, func(w http.ResponseWriter, r *http.Request) {
		var got department.HoursQuestion
		if err := json.NewDecoder(r.Body).Decode(&got); err != nil || got != question() {
			t.Error("another question arrived", err)
		}
		if r.URL.String() != "/children/v1/paid-hours" {
			t.Error("the address says more than it should")
		}
		for name, values := range r.Header {
			for _, v := range values {
				if v == someCPR {
					t.Error("a CPR number in header", name)
				}
			}
		}
		say(200, "application/json", `{"months":[]}`)(w, r)
	})
	asked := question()
	asked.CPR = "610180-0000"

	answer, err := c.PaidHours(t.Context(), asked, now)

	require.NoError(t, err)
	require.Empty(t, answer.Months)
}

func TestPaidHours_AnAnswerThatCannotBeTrueIsNotUsed(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"no list":                 `{}`,
		"hours left out":          `{"months":[{"month":"2026-11"}]}`,
		"hours unknown":           `{"months":[{"month":"2026-11","hours":null}]}`,
		"hours below zero":        `{"months":[{"month":"2026-11","hours":-1}]}`,
		"more hours than a month": `{"months":[{"month":"2026-11","hours":745}]}`,
		"a month not asked for":   `{"months":[{"month":"2027-02","hours":1}]}`,
		"no month":                `{"months":[{"month":"2026-13","hours":1}]}`,
		"one month twice":         `{"months":[{"month":"2026-11","hours":1},{"month":"2026-11","hours":2}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := misbehaving(t, say(200, "application/json", body)).PaidHours(t.Context(), question(), now)

			require.Equal(t, department.CodeNotUnderstood, wrong(t, err).Code)
			require.False(t, wrong(t, err).Final)
		})
	}
}

func TestPaidHours_RefusalsAreFinal(t *testing.T) {
	t.Parallel()
	_, err := answering(t, problem(404, `{"title":"unknown-person"}`)).PaidHours(t.Context(), question(), now)

	require.True(t, wrong(t, err).Final)
	require.Equal(t, "unknown-person", wrong(t, err).Code)
}

func TestPaidHours_NeverAsksWhatBreaksTheContract(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*department.HoursQuestion){
		"no case":         func(q *department.HoursQuestion) { q.Case = "" },
		"no member":       func(q *department.HoursQuestion) { q.Member = "" },
		"no CPR":          func(q *department.HoursQuestion) { q.CPR = "" },
		"no month":        func(q *department.HoursQuestion) { q.From = "november" },
		"no last month":   func(q *department.HoursQuestion) { q.To = "" },
		"backwards":       func(q *department.HoursQuestion) { q.To = "2026-10" },
		"too long a time": func(q *department.HoursQuestion) { q.To = "2029-11" },
	} {
		c := misbehaving(t, func(http.ResponseWriter, *http.Request) { t.Error("it was asked") })
		q := question()
		change(&q)

		_, err := c.PaidHours(t.Context(), q, now)

		require.Equal(t, department.CodeInvalid, wrong(t, err).Code, name)
	}
}

func TestMonthOf_IsThatOfTheInstantsOwnZone(t *testing.T) {
	t.Parallel()
	evening := time.Date(2026, 11, 30, 23, 30, 0, 0, time.UTC)
	require.Equal(t, department.Month("2026-11"), department.MonthOf(evening))
	require.Equal(t, department.Month("2026-12"), department.MonthOf(evening.In(time.FixedZone("CET", 3600))))
}
