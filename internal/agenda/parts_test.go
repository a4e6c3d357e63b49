package agenda

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

// apartFacts are of a family whose adults are apart, and of whom there is something to say; social has been let in by adult-1 alone.
func apartFacts() Facts {
	f := facts()
	f.owe("status-meeting/family/1", "employment", at(62), casework.Open, casework.Running)
	f.owe("contact-interview/adult-1/1", "employment", at(30), casework.Open, casework.Running)
	f.owe("contact-interview/adult-2/1", "employment", at(31), casework.Open, casework.Running)
	f.owe("letter-receipt/child-1.adult-2/1", "post", at(32), casework.Open, casework.Running)
	f.owe("child-review/child-1/1", "children", at(40), casework.Open, casework.Running)
	f.Measurements = []casework.MeasurementRow{{Member: "adult-1", Kind: casework.WHO5, Value: 40, At: day(5)}, {Member: "adult-2", Kind: casework.WHO5, Value: 30, At: day(5)}}
	f.Goals = []casework.GoalRow{{Version: 1, N: 1, Member: "adult-2", Department: "employment", Status: casework.GoalOpen}}
	f.Suspensions = []casework.SuspensionRow{{N: 1, Scope: "demands", Member: "adult-2"}}
	f.Since = []casework.Entry{{At: day(22), Kind: casework.JobStarted, Subject: "adult-2"}, {At: day(22), Kind: casework.MembersMarked, Subject: "adult-2", Key: "member-mark/adult-2.adult-1/1", Why: "never-together"}}
	f.Marks = []casework.MarkRow{{N: 1, Kind: casework.NotToKnowOf, Member: "adult-2", Other: "adult-1"}}
	return f
}

func TestAgenda_ThatLiesOnTheTableNamesNobodyBesideSomebodyFromWhomTheyAreApart(t *testing.T) {
	f := apartFacts()
	all := MakePart(f, "employment", "")
	require.Equal(t, [][]string{{"adult-1", "child-1"}, {"adult-2", "child-1"}}, all.Parts)
	require.Equal(t, []string{"status-meeting/family/1", "child-review/child-1/1"}, keys(all.Open), "what both parts may see")
	require.Empty(t, all.Measurements)
	require.Empty(t, all.Goals)
	require.Empty(t, all.Suspensions)
	require.Empty(t, all.Changes)

	for member, other := range map[string]string{"adult-1": "adult-2", "adult-2": "adult-1"} {
		part := MakePart(f, "employment", member)
		require.Contains(t, keys(part.Open), "contact-interview/"+member+"/1")
		require.Len(t, part.Measurements, 1)
		part.Parts = nil // whom the department calls to which part
		text, err := json.Marshal(part)
		require.NoError(t, err)
		require.NotContains(t, string(text), other, "in the part with %s", member)
	}
	require.Equal(t, all.Open, MakePart(f, "employment", "child-1").Open, "a child is in both")
	require.Equal(t, all.Open, MakePart(f, "employment", "adult-9").Open, "of nobody whom there is: what all may see")

	f.Marks[0].LiftedAt = at(23)
	require.Equal(t, Make(f, "employment"), MakePart(f, "employment", ""))
}

// Who hears of one of them only, sees no gap and no parts; nobody sees a mark, or who has made it.
func TestAgenda_TellsOfNoMark(t *testing.T) {
	f, plain := apartFacts(), apartFacts()
	plain.Marks, plain.Since = nil, plain.Since[:1]
	require.Equal(t, MakePart(plain, "social", ""), MakePart(f, "social", ""))
	for _, kind := range []casework.MarkKind{casework.NeverTogether, casework.NotToKnowOf} {
		other := apartFacts()
		other.Marks[0].Kind, other.Marks[0].Reason = kind, 7
		require.Equal(t, MakePart(f, "employment", ""), MakePart(other, "employment", ""), "whatever the mark is and was made for")
	}
	var out bytes.Buffer
	require.NoError(t, MakePart(f, "employment", "").Write(&out, "da", policyfile.Default()))
	require.Contains(t, out.String(), "Mødet holdes i dele: adult-1, child-1 | adult-2, child-1\nHer står kun det, der kan vises i alle dele.")
	require.NotContains(t, out.String(), "never-together")
	out.Reset()
	require.NoError(t, MakePart(f, "employment", "adult-2").Write(&out, "en", policyfile.Default()))
	require.Contains(t, out.String(), "This is only what can be shown in the part with adult-2.")
}
