package relay

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// firstConcern is the concern that a journey began with.
func (o *office) firstConcern(t *testing.T, s *casework.State) casework.Concern {
	t.Helper()
	s.BeginJourney(time.Date(2026, 1, 16, 9, 0, 0, 0, time.UTC))
	for _, m := range s.Members {
		if m.Child != nil && len(m.Child.Concerns) > 0 {
			return m.Child.Concerns[0]
		}
	}
	t.Fatal("no concern")
	return casework.Concern{}
}

// changed is the form of concern, with something changed.
func changed(t *testing.T, data []byte, change func(map[string]any)) []byte {
	t.Helper()
	var doc map[string]any
	require.NoError(t, json.Unmarshal(data, &doc))
	change(doc)
	out, err := json.Marshal(doc)
	require.NoError(t, err)
	return out
}

// An adult whose name is protected, and who is in another open journey: no name, number or address stands in the text, and it is known that there is somebody.
func TestConcern_OfAProtectedAdultInAnotherOpenJourneySaysThatThereIsOne(t *testing.T) {
	o := open(t)
	other := o.begin(t, 1)
	_, err := o.reg.DB().Exec(`UPDATE vault.persons SET protected = true WHERE case_no = $1 AND member = 'adult-1'`, other)
	require.NoError(t, err)
	outcome, err := o.Concern(t.Context(), caseworker, changed(t, concern("concern-01", 1, "Et andet barn."), func(doc map[string]any) {
		doc["child"] = map[string]any{"name": "Bo Prøvesen"}
		doc["adults"].([]any)[0].(map[string]any)["telephone"] = "00 00 00 17"
	}))
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State)
	said := o.text(t, o.firstConcern(t, o.engine.started[1]).Text)
	require.Contains(t, said, "en voksen, hvis navn og adresse er beskyttet (har forældremyndigheden efter formularen; får offentlig forsørgelse).")
	for _, kept := range []string{"Maja", adultCPR(1), "00 00 00 17", other} {
		require.NotContains(t, said, kept)
	}
}

// The child is in an open journey, which takes nobody from a form: who else is around the child, and where it is now, is read by those who assess it.
func TestConcern_InAnOpenJourneySaysWhomElseTheFormNamesAndHowTheyAreReached(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	_, err := o.Concern(t.Context(), caseworker, changed(t, concern("concern-01", 1, "Alma er tit alene hjemme."), func(doc map[string]any) {
		doc["child"].(map[string]any)["address"] = "Opdigtet Gade 9"
		doc["adults"] = append(doc["adults"].([]any),
			map[string]any{"name": "Kaj Opdigtet", "telephone": "00 00 00 18", "custody": true},
			map[string]any{"name": "Ukendt Opdigtet", "protectedAddress": true, "address": "Hemmelig Vej 1"})
	}))
	require.NoError(t, err)
	said := o.text(t, o.reported(t, 1)[caseNo].Text)
	require.Contains(t, said, "Alma er tit alene hjemme.")
	require.Contains(t, said, "Kaj Opdigtet (tlf. 00 00 00 18; har forældremyndigheden efter formularen)")
	require.Contains(t, said, "Alma Prøvesen (CPR "+childCPR(1)+"; Opdigtet Gade 9)")
	require.Contains(t, said, "en voksen, hvis navn og adresse er beskyttet.")
	require.NotContains(t, said, "Maja", "she is there, and the form says nothing new of her")
	require.NotContains(t, said, "Hemmelig")
	require.NotContains(t, said, "Ukendt")
	require.NotContains(t, o.log.String(), "Opdigtet")
}

// Siblings in two journeys: each family reads of its own, and the first of those who are in neither.
func TestConcern_InTwoOpenJourneysEachReadsOfItsOwn(t *testing.T) {
	o := open(t)
	first, other := o.begin(t, 1), o.begin(t, 2)
	_, err := o.Concern(t.Context(), caseworker, changed(t, aboutSiblings(t, "concern-01"), func(doc map[string]any) {
		doc["adults"] = []any{
			map[string]any{"name": "Maja Prøvesen", "cpr": adultCPR(1), "telephone": "00 00 00 21"},
			map[string]any{"name": "Eva Opdigtet", "cpr": adultCPR(2), "telephone": "00 00 00 22"},
			map[string]any{"name": "Kaj Opdigtet"},
		}
	}))
	require.NoError(t, err)
	reports := o.reported(t, 2)
	here, there := o.text(t, reports[first].Text), o.text(t, reports[other].Text)
	require.Contains(t, here, "Maja Prøvesen")
	require.Contains(t, here, "Kaj Opdigtet")
	require.NotContains(t, here, "Eva")
	require.Contains(t, there, "Eva Opdigtet (CPR "+adultCPR(2)+"; tlf. 00 00 00 22)")
	require.NotContains(t, there, "Maja")
	require.NotContains(t, there, "Kaj")
}
