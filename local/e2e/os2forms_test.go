package e2e_test

import (
	"database/sql"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/privacy/privacytest"
	"samspil/local/os2forms"
)

// filledIn is a family's form. The people are invented.
func filledIn(words string, n int) map[string]any {
	number := func(year int) string { return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), n) }
	return map[string]any{
		"beskrivelse": words, "foraelder": map[string]any{"navn": "Opfundet Voksen", "cpr": number(1988), "adresse": "Opdigtet Vej 1"},
		"boern": []any{map[string]any{"navn": "Opfundet Barn", "cpr": number(2016)}},
	}
}

// A family that fills in a form there is in a journey, once: also where nobody told of it, and not before a draft is sent. What they edit afterwards is news in that journey.
func TestForms_AFamilyIsInAJourneyOnceAndAnEditIsNews(t *testing.T) {
	t.Parallel()
	w := newTown(t, "forms", nil, "SAMSPIL_OS2FORMS_EVERY=2s", "SAMSPIL_OS2FORMS_RECHECK=1h")
	db, err := sql.Open("postgres", w.Database())
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	count := func(query string) (n int) {
		require.NoError(t, db.QueryRowContext(t.Context(), query).Scan(&n))
		return n
	}
	journeys := func() int { return count(`SELECT count(*) FROM register.journeys`) }
	told := w.OS2Forms.Pushed
	begun, err := w.OS2Forms.Submit(os2forms.FamilyForm, filledIn("Vi vil have hjælp.", 1), true)
	require.NoError(t, err)
	w.eventually(func() bool { return told() == os2forms.Pushed{Taken: 1} })
	sent, err := w.OS2Forms.Edit(os2forms.FamilyForm, begun.UUID, filledIn("Vi vil have hjælp.", 1), false)
	require.NoError(t, err)
	w.eventually(func() bool { return journeys() == 1 })
	require.Equal(t, 1, count(`SELECT count(*) FROM intake.inbox`), "nothing came of the draft")

	_, err = w.OS2Forms.Edit(os2forms.FamilyForm, sent.UUID, filledIn("Vi vil også have hjælp til skolen.", 1), false)
	require.NoError(t, err)
	w.eventually(func() bool {
		return count(`SELECT count(*) FROM register.journal WHERE kind = 'news-reported'`) == 1
	})
	require.Equal(t, os2forms.Pushed{Taken: 3}, told())

	w.OS2Forms.SetPush(os2forms.Push{}) // nobody is told of what comes now
	_, err = w.OS2Forms.Submit(os2forms.FamilyForm, filledIn("Vi vil have hjælp.", 2), false)
	require.NoError(t, err)
	w.eventually(func() bool { return journeys() == 2 })
	require.Equal(t, 3, count(`SELECT count(*) FROM intake.inbox WHERE kind = 'intake' OR name = 'intake-news'`))
}
