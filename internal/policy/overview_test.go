package policy_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"samspil/internal/policy"
	"samspil/internal/policyfile"

	"github.com/stretchr/testify/require"
)

func TestOverview_EveryRuleOncePerVariant(t *testing.T) {
	t.Parallel()
	rows := policyfile.Default().Overview(when(t, "2026-11-22"))
	var got []string
	for _, row := range rows {
		got = append(got, row.ID+"/"+row.Variant)
	}
	var want []string
	for _, id := range policy.RuleIDs {
		switch id {
		case policy.FirstInterview, policy.CompanyPlacementMax, policy.ContactInterviews:
			want = append(want, id+"/job-ready", id+"/other")
		case policy.WageSubsidyMax:
			want = append(want, id+"/job-ready-private", id+"/job-ready-public", id+"/other-private", id+"/other-public")
		default:
			want = append(want, id+"/")
		}
	}
	require.Equal(t, want, got)
}

func TestOverview_JSONHasExactlyTheDocumentedFields(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(policyfile.Default().Overview(when(t, "2026-11-22")))
	require.NoError(t, err)
	var rows []map[string]any
	require.NoError(t, json.Unmarshal(data, &rows))
	for _, row := range rows {
		var fields []string
		for field := range row {
			fields = append(fields, field)
		}
		slices.Sort(fields)
		require.Equal(t, []string{"basis", "due", "escalations", "id", "reminders", "start", "target", "variant", "verified"}, fields)
		require.Equal(t, "2026-11-22T00:00:00+01:00", row["start"])
		require.IsType(t, []any{}, row["reminders"], "an empty list, never null")
		require.IsType(t, []any{}, row["escalations"])
		if row["id"] == policy.ChildHeard || row["id"] == policy.AppealRuling || row["id"] == policy.ConcernRuling {
			require.Nil(t, row["due"])
		} else {
			require.IsType(t, "", row["due"])
		}
		if row["id"] == policy.JointMeeting {
			require.Equal(t, "2026-12-04T23:59:59+01:00", row["due"])
			require.Equal(t, "2026-11-27T23:59:59+01:00", row["target"])
			require.Equal(t, []any{map[string]any{"at": "2026-12-07T08:00:00+01:00", "to": "leader"}}, row["escalations"])
		}
	}
}

func TestOverview_VersionByDate(t *testing.T) {
	t.Parallel()
	verified := func(on string) bool {
		for _, row := range policyfile.Default().Overview(when(t, on)) {
			if row.ID == policy.FirstInterview {
				return row.Verified
			}
		}
		t.Fatal("no first interview")
		return false
	}
	require.True(t, verified("2026-06-30"))
	require.False(t, verified("2026-07-01"))
}

func TestParseWhen(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2026-11-22":                "2026-11-22T00:00:00+01:00",
		"2026-07-01":                "2026-07-01T00:00:00+02:00",
		"2026-11-22T14:30":          "2026-11-22T14:30:00+01:00",
		"2026-11-22 14:30":          "2026-11-22T14:30:00+01:00",
		"2026-11-22T14:30:15":       "2026-11-22T14:30:15+01:00",
		"2026-11-22T14:30:00Z":      "2026-11-22T15:30:00+01:00",
		"2026-11-22T14:30:00-05:00": "2026-11-22T20:30:00+01:00",
		"2026-10-25T02:30":          "2026-10-25T02:30:00+02:00", // the first of the two
		"2026-10-25T02:30:00+01:00": "2026-10-25T02:30:00+01:00", // the second
		"2026-03-29T01:59:59":       "2026-03-29T01:59:59+01:00",
		"2026-03-29T03:00":          "2026-03-29T03:00:00+02:00",
	} {
		got, err := policy.ParseWhen(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got.Format(time.RFC3339), text)
	}
	for text, problem := range map[string]string{
		"":                    "is no moment",
		"yesterday":           "is no moment",
		"2026-02-30":          "is no moment",
		"2026-13-01":          "is no moment",
		"22-11-2026":          "is no moment",
		"2026-11-22T25:00":    "is no moment",
		"2026-03-29T02:30":    "does not exist in Copenhagen",
		"2026-03-29 02:00:00": "does not exist in Copenhagen",
		"1889-01-01":          "outside the years",
		"2999-01-01":          "outside the years",
	} {
		_, err := policy.ParseWhen(text)
		require.ErrorContains(t, err, problem, text)
	}
}
