package register

import (
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// Whatever the fields are: what was written is what is read, with nothing in it empty and with everything that may be.
func TestTables_KeepEveryFieldOfTheirRows(t *testing.T) {
	t.Parallel()
	r := setup(t)
	keeps[casework.JourneyRow](t, r)
	keeps[casework.MemberRow](t, r)
	keeps[casework.ConsentRow](t, r)
	keeps[casework.TaskRow](t, r)
	keeps[casework.DeadlineRow](t, r)
	keeps[casework.MeasurementRow](t, r)
	keeps[casework.OfferRow](t, r)
	keeps[casework.EpisodeRow](t, r)
	keeps[casework.MeasureRow](t, r)
	keeps[casework.AppealRow](t, r)
	keeps[casework.OutcomeRow](t, r)
	keeps[casework.GoalRow](t, r)
	keeps[casework.NoteRow](t, r)
	keeps[casework.GoalStepRow](t, r)
	keeps[casework.SuspensionRow](t, r)
	keeps[casework.CaseworkerRow](t, r)
	keeps[casework.DeputyRow](t, r)
	keeps[casework.ContributionRow](t, r)
	keeps[casework.DissentRow](t, r)
	keeps[casework.MinutesRow](t, r)
	keeps[casework.ConcernRow](t, r)
	keeps[casework.ProtectionRow](t, r)
	keeps[casework.MeetingRow](t, r)
}

func keeps[R casework.Row](t *testing.T, r *Register) {
	t.Helper()
	table := tableOf[R]()
	for _, what := range []string{"full", "empty"} {
		var row R
		value := reflect.ValueOf(&row).Elem()
		for i := range value.NumField() {
			if field := value.Field(i); what == "full" {
				fill(t, field, i+1)
			} else if field.Kind() == reflect.Slice {
				field.Set(reflect.MakeSlice(field.Type(), 0, 0)) // nobody is an empty list, and comes back as one
			}
		}
		var rows casework.Rows
		if list := reflect.ValueOf(&rows).Elem().Field(table.list); list.Kind() == reflect.Pointer {
			list.Set(value.Addr())
		} else {
			list.Set(reflect.Append(list, value))
		}
		caseNo := table.name + " " + what
		require.NoError(t, r.record(t.Context(), caseNo, []casework.Entry{{Seq: 1, At: noon, Kind: casework.TaskOpened, Actor: worker, Subject: "family", Rows: rows}}))
		read, err := list[R](t.Context(), r, caseNo)
		require.NoError(t, err)
		require.Equal(t, []R{row}, read, caseNo)
		for _, c := range table.columns {
			if c.null && what == "empty" {
				require.Zero(t, count(t, r, `SELECT count(`+c.name+`) FROM register.`+table.name+` WHERE case_no = $1`, caseNo), "%s.%s is not NULL", table.name, c.name)
			}
		}
	}
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
