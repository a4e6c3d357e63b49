package reading

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// theirs is a family of two parents, a child and a young person, and a father elsewhere who has custody of nobody.
func theirs() casework.Rows {
	adult := func(id string) casework.MemberRow {
		return casework.MemberRow{Member: id, Kind: casework.Adult, SpokenBy: []string{id}}
	}
	elsewhere := adult("adult-3")
	elsewhere.LeftAt, elsewhere.LeftWhy = &noon, casework.Outside
	gone := adult("adult-4")
	gone.LeftAt, gone.LeftWhy = &noon, casework.LeftFamily
	due := noon.Add(48 * time.Hour)
	rows := casework.Rows{
		Journey: &casework.JourneyRow{Stage: "tracks", StartedAt: noon, LeadDepartment: "employment", Coordinator: "co-1", PolicyVersion: "v", StartedBy: casework.StartedByForm},
		Members: []casework.MemberRow{
			adult("adult-1"), adult("adult-2"), elsewhere, gone,
			{Member: "child-1", Kind: casework.Child, SpokenBy: []string{"adult-1"}, Custody: []string{"adult-1"}},
			{Member: "child-2", Kind: casework.Child, SpokenBy: []string{"child-2"}, Custody: []string{"adult-1", "adult-2"}},
		},
	}
	for _, who := range []string{"adult-1", "adult-2", "adult-3", "adult-4", "child-2"} {
		rows.Consents = append(rows.Consents, casework.ConsentRow{Member: who, Department: "children", Purpose: casework.ConsentShare, State: casework.ConsentGiven, At: noon})
	}
	for _, who := range []string{"adult-1", "child-2"} { // the father has let social in nowhere
		rows.Consents = append(rows.Consents, casework.ConsentRow{Member: who, Department: "social", Purpose: casework.ConsentShare, State: casework.ConsentGiven, At: noon})
	}
	for i, key := range []string{
		"child-review/child-1/1", "child-review/child-2/1", "first-interview/adult-2/1", "joint-meeting/family/1", "contribution/social/1", "appeal-reassessment/child-1.adult-2/1", "consent-renewal/adult-1/1",
		"concern-assessed/child-1/1", "child-investigation/child-2/1", "measure-begins/child-1/1", "extra-meeting/family/1", "absence-notice/child-2/1",
	} {
		k, _ := casework.ParseKey(key)
		rows.Tasks = append(rows.Tasks, casework.TaskRow{Key: key, Step: k.Step, Subject: k.Subject, Department: "children", State: casework.Open, OpenedAt: noon})
		rows.Deadlines = append(rows.Deadlines, casework.DeadlineRow{Key: key, Department: "children", Subject: k.Subject, Start: noon, Due: &due, State: casework.Running})
		about := []string{"adult-1", "adult-2", "child-1", "child-2"}[i%4]
		rows.Goals = append(rows.Goals, casework.GoalRow{Version: 1, N: i + 1, Member: about, Department: "social", Target: "2026-06-01", Status: casework.GoalOpen})
		rows.GoalSteps = append(rows.GoalSteps, casework.GoalStepRow{Version: 1, Goal: i + 1, N: 1, About: about, Member: []string{"adult-1", "adult-2", ""}[i%3], Department: []string{"", "", "social"}[i%3], By: "2026-06-01"})
	}
	for _, child := range []string{"child-1", "child-2"} { // their help ran before
		rows.Measures = append(rows.Measures, casework.MeasureRow{Member: child, N: 1, Code: "27.27.06", StartedAt: noon.Add(-48 * time.Hour)})
	}
	start := time.Now().Add(1000 * time.Hour)
	rows.Arrangements = []casework.ArrangementRow{{N: 1, Key: "joint-meeting/family/1", ArrangedAt: noon, StartsAt: start}}
	rows.ArrangedParts = []casework.ArrangedPartRow{{N: 1, Part: 1, StartsAt: start, Members: []string{"adult-2"}}, {N: 1, Part: 2, StartsAt: start.Add(time.Hour), Members: []string{"adult-1", "child-1"}}}
	return rows
}

// lives writes down by which sum each is found, with the member's own id in its place.
func lives(t *testing.T, r *register.Register, caseNo string) {
	t.Helper()
	for _, who := range []string{"adult-1", "adult-2", "adult-3", "adult-4", "child-1", "child-2"} {
		_, err := r.DB().ExecContext(t.Context(), `INSERT INTO vault.persons (case_no, member, name, cpr, cpr_index, address, protected) VALUES ($1, $2, 'Opdigtet ' || $2, '', 'sum-' || $2, 'Vej 1', false)`, caseNo, who)
		require.NoError(t, err)
	}
}

func own(t *testing.T, l *Layer, member string) Own {
	t.Helper()
	x, err := l.Own(t.Context(), "sum-"+member, Place{Case: family, Member: member}, 0)
	require.NoError(t, err)
	return x
}

// sendsPlan has the letter with the plan leave for these, from an entry on.
func sendsPlan(t *testing.T, r *register.Register, seq int64, members ...string) {
	t.Helper()
	var entries []casework.Entry
	for i, who := range members {
		entries = append(entries, casework.Entry{
			Seq: seq + int64(i), At: noon, Kind: casework.DepartmentTold, Actor: casework.Engine, Subject: "post", Key: "plan-letter/" + who + "/1",
			Told: &casework.ToldWhat{Kind: casework.MessageLetter, Code: string(casework.CodePlanSent)},
		})
	}
	require.NoError(t, r.Record(t.Context(), family, casework.Flush{Entries: casework.Written(entries...)}))
}

// A plan that was sent, and whose letter was taken back and held because of what it may tell, stands on nobody's page.
func TestOwn_APlanWhoseLetterWaitsIsNotRead(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	record(t, r, family, theirs())
	lives(t, r, family)
	sendsPlan(t, r, 2, "adult-1", "adult-2")
	require.NotEmpty(t, own(t, l, "adult-2").Goals)
	require.NoError(t, r.Record(t.Context(), family, casework.Flush{Entries: casework.Written(
		casework.Entry{Seq: 4, At: noon, Kind: casework.TaskOpened, Actor: casework.Engine, Subject: "adult-2.adult-2", Key: "letter-seen/adult-2.adult-2/80001/1"})}))
	require.Empty(t, own(t, l, "adult-2").Goals)
	require.Empty(t, own(t, l, "adult-2").Steps)
	require.NotEmpty(t, own(t, l, "adult-1").Goals)
}

func keysOf(x Own) (keys []string) {
	for _, task := range x.Tasks {
		keys = append(keys, task.Key)
	}
	return keys
}

// Each sees what is theirs and what is owed to the children of whom they have custody; of another adult, of a concern, or of what may follow from one, nobody anything.
func TestOwn_IsWhatIsTheirsAndNothingElse(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	record(t, r, family, theirs())
	lives(t, r, family)
	require.Nil(t, own(t, l, "adult-1").Meeting, "nobody has been invited yet: the letter may wait to be seen")
	invited := func(seq int64, who string) casework.Entry {
		return casework.Entry{
			Seq: seq, At: noon, Kind: casework.DepartmentTold, Actor: casework.Engine, Subject: "post", Key: "joint-meeting/family/1", Message: "SP-000001/joint-meeting/family/1/letter/0/meeting-invitation/1.1/" + who,
			Told: &casework.ToldWhat{Kind: casework.MessageLetter, Code: string(casework.CodeInvitation)},
		}
	}
	require.NoError(t, r.Record(t.Context(), family, casework.Flush{Entries: casework.Written(invited(2, "adult-1"), invited(3, "adult-2"))}))
	require.Empty(t, own(t, l, "adult-1").Goals, "nobody has been sent the plan yet: the letter may wait to be seen")
	sendsPlan(t, r, 4, "adult-1", "adult-2", "child-2")
	const contribution, meeting = "contribution/social/1", "joint-meeting/family/1"
	for member, keys := range map[string][]string{
		"adult-1": {"child-review/child-1/1", "child-review/child-2/1", "consent-renewal/adult-1/1", contribution, meeting},
		"adult-2": {"child-review/child-2/1", "first-interview/adult-2/1", meeting}, // that social is let in by somebody else is not his to know
		"child-2": {"child-review/child-2/1", contribution, meeting},
	} {
		x := own(t, l, member)
		require.ElementsMatch(t, keys, keysOf(x), member)
		for _, g := range x.Goals {
			require.True(t, g.Member == member || member == "adult-1" && g.Member != "adult-2" || member == "adult-2" && g.Member == "child-2", "%s reads of %s", member, g.Member)
		}
		require.NotEmpty(t, x.Goals)
		for _, s := range x.Steps {
			require.Contains(t, []string{"", member}, s.Member, "%s reads what another adult does", member)
		}
		require.NotEmpty(t, x.Consents)
		require.Equal(t, "co-1", x.Journey.Coordinator)
	}
	require.Equal(t, []OwnChild{{"child-1", "Opdigtet child-1"}, {"child-2", "Opdigtet child-2"}}, own(t, l, "adult-1").Children)
	require.Nil(t, own(t, l, "child-2").Meeting, "they are in no part of it")
	require.True(t, own(t, l, "adult-1").Meeting.StartsAt.After(own(t, l, "adult-2").Meeting.StartsAt), "each has their own part")
}

// Whoever is not there any more, or does not know of the journey, finds nothing; nor does whoever is there and says that they are somebody else.
func TestOwn_OnlyWhoIsThereHasAPage(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	rows := theirs()
	record(t, r, family, rows)
	lives(t, r, family)
	found := func(sum string) (members []string) {
		all, err := l.Places(t.Context(), sum)
		require.NoError(t, err)
		for _, p := range all {
			members = append(members, p.Member)
		}
		return members
	}
	require.Equal(t, []string{"adult-1"}, found("sum-adult-1"))
	for _, nobody := range []string{"sum-adult-3", "sum-adult-4", "sum-child-1", "", "another"} {
		require.Empty(t, found(nobody), "%q: no custody, gone, never told, or nobody", nobody)
	}
	for _, at := range []Place{{Case: family, Member: "adult-2"}, {Case: "SP-000002", Member: "adult-1"}, {}} {
		_, err := l.Own(t.Context(), "sum-adult-1", at, 0)
		require.ErrorIs(t, err, ErrNoPlace, "%+v", at)
	}
	for what, change := range map[string]string{
		"the journey has ended":             `UPDATE register.journeys SET ended_at = now()`,
		"they have died":                    `UPDATE register.members SET left_at = now(), left_why = 'died' WHERE member = 'adult-1'`,
		"they are found by no number":       `UPDATE vault.persons SET cpr_index = NULL WHERE member = 'adult-1'`,
		"two people may have the number":    `UPDATE vault.persons SET replacement = true WHERE member = 'adult-1'`,
		"they have been told of nothing":    `DELETE FROM register.consents WHERE member = 'adult-1'`,
		"they have custody no more, abroad": `UPDATE register.members SET left_at = now(), left_why = 'outside' WHERE member = 'adult-1'; UPDATE register.members SET custody = '{}'`,
		"they are not to be told yet": `INSERT INTO register.journal (case_no, seq, at, kind, actor_id, actor_role, actor_department, subject, key, basis, why, entry, hash) VALUES
			('SP-000001', 99, now(), 'information-put-off', '', '', '', 'adult-1', '', '', '', '{}', '')`,
	} {
		tx, err := r.DB().BeginTxx(t.Context(), nil)
		require.NoError(t, err)
		_, err = tx.ExecContext(t.Context(), change)
		require.NoError(t, err, what)
		var n int
		require.NoError(t, tx.GetContext(t.Context(), &n, `SELECT count(*) FROM register.family_places('sum-adult-1')`))
		require.Zero(t, n, what)
		require.NoError(t, tx.Rollback())
	}
}

// Of a child's case that was opened on the way a parent reads only once a letter has told them.
func TestOwn_ACaseOfWhichNobodyHasWrittenIsNotTold(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	rows := theirs()
	rows.Measures = rows.Measures[:1]
	rows.Measures = append(rows.Measures, casework.MeasureRow{Member: "child-2", N: 1, Code: "27.27.06", StartedAt: noon.Add(time.Hour)})
	record(t, r, family, rows)
	lives(t, r, family)
	require.Contains(t, keysOf(own(t, l, "adult-1")), "child-review/child-1/1")
	require.NotContains(t, keysOf(own(t, l, "adult-1")), "child-review/child-2/1")
	letter := casework.Key{Step: casework.StepLetter, Subject: "child-2.adult-1", N: 1}
	require.NoError(t, r.Record(t.Context(), family, casework.Flush{Entries: casework.Written(
		casework.Entry{Seq: 2, At: noon, Kind: casework.DepartmentTold, Actor: casework.Engine, Subject: "post", Key: letter.String(), Told: &casework.ToldWhat{Kind: casework.MessageLetter, Code: string(casework.CodeMeasureDecision)}},
		casework.Entry{Seq: 3, At: noon, Kind: casework.TaskAnswered, Actor: casework.Engine, Subject: "child-2.adult-1", Key: letter.String(), Went: casework.LetterReceived},
	)}))
	x := own(t, l, "adult-1")
	require.Contains(t, keysOf(x), "child-review/child-2/1")
	require.Len(t, x.Letters, 1)
	require.Equal(t, string(casework.CodeMeasureDecision), x.Letters[0].Code)
	require.NotContains(t, keysOf(own(t, l, "adult-2")), "child-review/child-2/1", "the other parent has not been told")
	require.Empty(t, own(t, l, "adult-2").Letters)
}

// A mark changes nothing that a parent sees in fixed words, unless they are not to know of the child: that they are kept from somebody, no page tells.
func TestOwn_AMarkIsSeenByNobody(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	record(t, r, family, theirs())
	lives(t, r, family)
	before := own(t, l, "adult-1")
	mark := func(kind casework.MarkKind, member, other string) {
		_, err := r.DB().ExecContext(t.Context(), `INSERT INTO register.marks (case_no, seq, n, kind, member, other, since) SELECT $1, 1, count(*) + 1, $2, $3, $4, now() FROM register.marks`, family, kind, member, other)
		require.NoError(t, err)
	}
	mark(casework.NeverTogether, "adult-1", "adult-2")
	mark(casework.NotToKnowOf, "adult-1", "adult-2")
	require.Equal(t, before, own(t, l, "adult-1"))
	mark(casework.NeverTogether, "child-1", "adult-1")
	after := own(t, l, "adult-1")
	require.Equal(t, keysOf(before), keysOf(after))
	require.Equal(t, before.Children, after.Children)
	for _, g := range after.Goals {
		require.NotEqual(t, "child-1", g.Member, "what people write may say where the child is")
	}
	mark(casework.NotToKnowOf, "adult-1", "child-1")
	require.NotContains(t, keysOf(own(t, l, "adult-1")), "child-review/child-1/1")
}

// A family sees in which month a department looked, once it is over; never the children's department, and nobody who looked because of what is confidential.
func TestOwn_LooksAreThoseThatEverybodyMayExpect(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	rows := theirs()
	rows.Tasks = append(rows.Tasks, casework.TaskRow{Key: "contribution/social/2", Step: casework.StepContribution, Subject: "social", Department: "social", State: casework.Open, OpenedAt: noon},
		casework.TaskRow{Key: "absence-notice/child-1/7", Step: casework.StepAbsenceNotice, Subject: "child-1", Department: "school", State: casework.Open, OpenedAt: noon})
	record(t, r, family, rows)
	lives(t, r, family)
	look := func(department, relation string, children bool, ago string) {
		_, err := r.DB().ExecContext(t.Context(), `INSERT INTO intake.readings (at, case_no, what, actor, texts, by_children, person, relation) VALUES (date_trunc('month', now()) - $5::interval, $1, 'family', jsonb_build_object('id', 'x', 'department', $2::text), '{}', $4, true, $3)`,
			family, department, relation, children, ago)
		require.NoError(t, err)
	}
	look("social", "task", false, "40 days")
	look("social", "task", false, "41 days")
	look("school", "task", false, "40 days")   // of which only the school and the children's department know
	look("children", "task", true, "40 days")  // it could be because of a concern
	look("benefits", "none", false, "40 days") // they had nothing to do with it: that is for their leader
	look("employment", "coordinator", false, "-1 minutes")
	x := own(t, l, "adult-1")
	require.Len(t, x.Looks, 1)
	require.Equal(t, "social", x.Looks[0].Department)
	require.Empty(t, own(t, l, "adult-2").Looks, "of a task of which he hears nothing he hears nothing by this")
}
