package forms

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/submissions"
)

// What was sent becomes a journey once, however often it is fetched, and its words go from where they waited.
func TestTake_WhatWasSentBecomesAJourneyOnce(t *testing.T) {
	t.Parallel()
	o := open(t)
	require.Zero(t, o.runs().Listed, "an empty list is one")
	o.submit(1, nil)
	draft := o.submit(2, func(x *sent) { x.draft, x.begun = true, time.Now().Add(-40*24*time.Hour) })
	require.Equal(t, submissions.Collected{Listed: 2, Looked: 2, New: 1}, o.runs())
	caseNo := o.journeys(1)[0]
	require.Equal(t, submissions.Collected{Listed: 2, Looked: 1}, o.runs(), "only the draft is looked at again")
	o.journeys(1)
	require.Zero(t, o.count(`SELECT count(*) FROM vault.submissions WHERE body IS NOT NULL`))
	var text string
	require.NoError(t, o.register.DB().Get(&text, `SELECT body FROM vault.texts WHERE case_no = $1`, caseNo))
	require.Equal(t, "Vi vil <b>gerne</b> have hjælp, familie 1.", text, "as it was written")
	require.NotContains(t, o.log.String(), "Prøvesen")

	o.change(draft, func(x *sent) { x.draft, x.changed = false, time.Now() })
	require.Equal(t, 1, o.runs().New, "a draft that is sent late keeps the day on which it was begun")
	o.journeys(2)
	require.Zero(t, o.stands().Missing)
	o.submit(5, nil)
	o.runs()
	stands := o.stands()
	require.Equal(t, []int{2, 3}, []int{stands.Missing, *stands.First}, "two serials that nobody has seen")
}

// An edit is news in the journey, once; of a family whose journey is over a person decides.
func TestTake_AnEditIsNewsAndNeverBeginsAJourney(t *testing.T) {
	t.Parallel()
	o := open(t)
	uuid := o.submit(1, nil)
	numberless := o.submit(2, func(x *sent) {
		x.data = map[string]any{"beskrivelse": "Hjælp.", "foraelder": map[string]any{"navn": "Ole Prøvesen", "cpr": x.data["foraelder"].(map[string]any)["cpr"]}, "adresse": "Opdigtet Vej 2", "boern": x.data["boern"]}
	})
	o.runs()
	cases := o.journeys(2)
	edit := func(uuid, words string) {
		o.change(uuid, func(x *sent) { x.changed, x.data["beskrivelse"] = x.changed.Add(time.Minute), words })
		require.NoError(t, o.register.WantSubmissions(t.Context(), form, []string{uuid}, true))
		o.runs()
	}
	unread := func(caseNo string) int {
		o.engine.Mu.Lock()
		defer o.engine.Mu.Unlock()
		return len(o.engine.Families[caseNo].Unread)
	}
	edit(uuid, "Vi er flyttet.")
	require.Eventually(t, func() bool { return unread(cases[0])+unread(cases[1]) == 1 }, 20*time.Second, 20*time.Millisecond)
	o.journeys(2)
	o.change(numberless, func(x *sent) { x.data["foraelder"].(map[string]any)["cpr"] = "" })
	edit(numberless, "Uden nummer nu.")
	require.Len(t, o.parked(), 1, "without a number it lacks a birthday")
	require.Equal(t, WhyFields, *o.parked()[0].Why)

	o.engine.Mu.Lock()
	for _, caseNo := range cases {
		s := o.engine.Families[caseNo]
		s.Stage = casework.Ended
	}
	o.engine.Mu.Unlock()
	_, err := o.register.DB().ExecContext(t.Context(), `UPDATE register.journeys SET ended_at = now(), stage = 'ended'`)
	require.NoError(t, err)
	edit(uuid, "Vi vil gerne begynde igen.")
	parked := o.parked()
	require.Len(t, parked, 2)
	require.Equal(t, WhyEdited, *parked[1].Why, "a person decides whether it begins another journey")
	o.journeys(2)
}

// What one person wrote wrong waits for a person, and the others pass; a mapping that is wrong pauses the form, and nothing is lost.
func TestTake_OneThatCannotBeReadWaitsAndAWrongMappingPausesTheForm(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.submit(1, func(x *sent) { x.raw = `{"entity": "noget andet"}` })
	bad := o.submit(2, func(x *sent) { x.data["foraelder"].(map[string]any)["cpr"] = "123" })
	o.submit(3, func(x *sent) {
		rows := make([]any, 10_000)
		for i := range rows {
			rows[i] = map[string]any{"navn": "Alma"}
		}
		x.data["boern"] = rows
	})
	o.submit(4, nil)
	o.runs()
	o.journeys(1)
	why := map[string]string{}
	for _, v := range o.parked() {
		why[v.UUID[len(v.UUID)-1:]] = *v.Why
	}
	require.Equal(t, map[string]string{"1": "no-submission", "2": WhyFields, "3": WhyRows}, why)
	require.NotContains(t, o.log.String(), "123\"", "no value is repeated")

	o.change(bad, func(x *sent) {
		x.changed = time.Now()
		x.data["adresse"], x.data["vej"] = "", x.data["adresse"]
		x.data["foraelder"].(map[string]any)["cpr"] = o.sent["0b5a6f0e-3f63-4b65-8b3c-abcdef000004"].data["foraelder"].(map[string]any)["cpr"]
	})
	require.NoError(t, o.register.WantSubmissions(t.Context(), form, []string{bad}, true))
	for n := range 5 {
		o.submit(10+n, func(x *sent) { x.data["adresse"], x.data["vej"] = "", x.data["adresse"] }) // the form's builder renamed a field
	}
	o.runs()
	stands := o.stands()
	require.Equal(t, WhyMapping, *stands.Why)
	require.Equal(t, 3+inARow, stands.Parked, "the rest waits as it is")
	require.Equal(t, 3, stands.Waiting)
	o.takesIn()
	require.Equal(t, 3, o.stands().Waiting, "while it is paused nothing is taken in")

	o.taker.Forms[0].Fields["vej"] = "adults[0].address"
	delete(o.taker.Forms[0].Fields, "adresse")
	require.NoError(t, o.register.ResumeForm(t.Context(), form))
	o.takesIn()
	o.journeys(6)
	require.Zero(t, o.stands().Waiting)
	require.Equal(t, 2, o.stands().Parked, "what its sender has put right waits no longer")
}

// A key that is wrong, a form that is not there, a site that leads elsewhere: each is named, and when it is mended nothing is missing.
func TestCollect_NamesWhatIsWrongAndLosesNothing(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.submit(1, nil)
	run := func() error {
		_, err := o.collector.Run(t.Context(), form, func() {})
		return err
	}
	wrong, err := submissions.NewClient(o.URL, "en-anden-noegle-1234", submissions.Options{})
	require.NoError(t, err)
	right := o.collector.Source
	o.collector.Source = wrong
	require.ErrorIs(t, run(), submissions.ErrKey)
	o.collector.Source = right
	o.fault = http.StatusNotFound
	require.ErrorIs(t, run(), submissions.ErrForm)
	o.fault = http.StatusBadGateway
	require.ErrorContains(t, run(), "status 502")
	o.fault, o.moved = 0, "https://forms.example/elsewhere"
	require.ErrorContains(t, run(), "leads to another address")
	o.moved = ""
	_, err = o.collector.Run(t.Context(), "another", func() {})
	require.ErrorIs(t, err, submissions.ErrForm, "a form that is not taken in is not asked for")
	o.collector.Source = right
	o.runs()
	o.journeys(1)
}
