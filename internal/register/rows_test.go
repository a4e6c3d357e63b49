package register

import (
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// A field that casework gains and the register forgets would be lost without a sound.
func TestRows_KeepEveryFieldOfTheirTypeInCasework(t *testing.T) {
	t.Parallel()
	at := place{CaseNo: family, Seq: 1}
	keeps(t, func(r casework.JourneyRow) casework.JourneyRow { return journeyRow(at, r).casework() })
	keeps(t, func(r casework.MemberRow) casework.MemberRow { return memberRow(at, r).casework() })
	keeps(t, func(r casework.ConsentRow) casework.ConsentRow { return consentRow(at, r).casework() })
	keeps(t, func(r casework.TaskRow) casework.TaskRow { return taskRow(at, r).casework() })
	keeps(t, func(r casework.DeadlineRow) casework.DeadlineRow { return deadlineRow(at, r).casework() })
	keeps(t, func(r casework.MeasurementRow) casework.MeasurementRow { return measurementRow(at, r).casework() })
	keeps(t, func(r casework.OfferRow) casework.OfferRow { return offerRow(at, r).casework() })
	keeps(t, func(r casework.EpisodeRow) casework.EpisodeRow { return episodeRow(at, r).casework() })
	keeps(t, func(r casework.MeasureRow) casework.MeasureRow { return measureRow(at, r).casework() })
	keeps(t, func(r casework.AppealRow) casework.AppealRow { return appealRow(at, r).casework() })
	keeps(t, func(r casework.OutcomeRow) casework.OutcomeRow { return outcomeRow(at, r).casework() })
	keeps(t, func(r casework.GoalRow) casework.GoalRow { return goalRow(at, r).casework() })
	keeps(t, func(r casework.SuspensionRow) casework.SuspensionRow { return suspensionRow(at, r).casework() })
	keeps(t, func(r casework.CaseworkerRow) casework.CaseworkerRow { return caseworkerRow(at, r).casework() })
	keeps(t, func(r casework.DeputyRow) casework.DeputyRow { return deputyRow(at, r).casework() })
	keeps(t, func(r casework.ContributionRow) casework.ContributionRow { return contributionRow(at, r).casework() })
	keeps(t, func(r casework.DissentRow) casework.DissentRow { return dissentRow(at, r).casework() })
	keeps(t, func(r casework.MinutesRow) casework.MinutesRow { return minutesRow(at, r).casework() })
	keeps(t, func(r casework.ConcernRow) casework.ConcernRow { return concernRow(at, r).casework() })
	keeps(t, func(r casework.MeetingRow) casework.MeetingRow { return meetingRow(at, r).casework() })

	lists := reflect.TypeFor[casework.Rows]().NumField()
	require.Len(t, tables, lists, "a table for each kind of row")
}

func keeps[T any](t *testing.T, roundTrip func(T) T) {
	t.Helper()
	var full T
	value := reflect.ValueOf(&full).Elem()
	for i := range value.NumField() {
		fill(t, value.Field(i), i+1)
	}
	require.Equal(t, full, roundTrip(full))
}

// fill gives a field a value that is not zero, and another one for each n.
func fill(t *testing.T, field reflect.Value, n int) {
	t.Helper()
	moment := instant(noon).AddDate(0, 0, n)
	switch value := field.Addr().Interface().(type) {
	case *time.Time:
		*value = moment
	case **time.Time:
		*value = &moment
	case *[]string:
		*value = []string{"children", "employment"}
	default:
		switch field.Kind() {
		case reflect.String:
			field.SetString("value-" + string(rune('a'+n)))
		case reflect.Int, reflect.Int64:
			field.SetInt(int64(n))
		case reflect.Float64:
			field.SetFloat(float64(n) + 0.5)
		case reflect.Bool:
			field.SetBool(true)
		default:
			require.Fail(t, "fill does not know this kind of field", field.Type())
		}
	}
}
