package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/strictjson"
)

var newbornCPR = privacytest.CPR(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), 5)

func readMember(t *testing.T, form fields) (*Joining, error) {
	t.Helper()
	text, err := json.Marshal(form)
	require.NoError(t, err)
	return rules.ReadMember(text, today)
}

func TestMember_AChildWhoIsBornBecomesIdsAndCodes(t *testing.T) {
	j, err := readMember(t, fields{"messageId": "born-0001", "member": "child-3", "reason": "Barnet er født.", "child": fields{
		"name": " Ida Prøvesen ", "cpr": newbornCPR, "address": "Hemmelig Vej 2", "protectedAddress": true, "custodyHolders": []any{3, 1},
	}})
	require.NoError(t, err)
	require.Equal(t, "born-0001", j.MessageID)
	require.Len(t, j.Members, 1)
	m := j.Members[0]
	require.Equal(t, "child-3", m.ID)
	require.True(t, m.Protected)
	require.Equal(t, []string{"adult-1", "adult-3"}, m.Child.Parties)
	require.Equal(t, *day(2041, 2, 28), m.Child.OwnConsentFrom)
	require.Equal(t, *day(2044, 2, 29), m.Child.AdultFrom)
	require.Equal(t, "Ida Prøvesen", j.Bundle.Persons[0].Name)
	require.Equal(t, "child-3", j.Bundle.Persons[0].Member)
	require.Equal(t, []string{"Barnet er født."}, j.Bundle.Texts)
	text, err := json.Marshal(casework.AddMember{Member: m, Consents: j.Consents})
	require.NoError(t, err)
	require.NotContains(t, string(text), "Prøvesen")
	require.NotContains(t, string(text), newbornCPR)
	require.Equal(t, "member form", fmt.Sprintf("%+v", MemberForm{Reason: "x"}))
}

func TestMember_AnAdultBringsWhatAnIntakeFormHas(t *testing.T) {
	adult := goodForm()["adults"].([]any)[0]
	j, err := readMember(t, fields{"member": "adult-3", "reason": "Ny partner.", "adult": adult})
	require.NoError(t, err)
	m := j.Members[0]
	require.Equal(t, casework.ActivityReady, m.Adult.Readiness)
	require.Equal(t, 2, m.Adult.CourseHeld)
	require.Len(t, m.CaseIDs, 2)
	require.Len(t, j.Consents, 9)
	require.Equal(t, "adult-3", j.Consents[0].Member)
}

func TestMember_NamesEveryWrongField(t *testing.T) {
	for name, c := range map[string]struct {
		form  fields
		wrong []string
	}{
		"nobody":         {fields{"member": "child-2", "reason": "x"}, []string{"adult"}},
		"both":           {fields{"member": "adult-2", "reason": "x", "adult": fields{}, "child": fields{}}, []string{"adult"}},
		"another number": {fields{"member": "adult-2", "reason": "x", "child": fields{"name": "B", "cpr": newbornCPR, "address": "V", "custodyHolders": []any{1}}}, []string{"member"}},
		"a child": {fields{"member": "child-0", "child": fields{"cpr": "1", "custodyHolders": []any{0}, "case": fields{}}},
			[]string{"member", "reason", "child.name", "child.cpr", "child.address", "child.custodyHolders[0]", "child.case.measures", "child.case.id"}},
		"an unborn child": {fields{"member": "child-2", "reason": "x", "child": fields{"name": "B", "address": "V", "custodyHolders": []any{1}}}, []string{"child.cpr"}},
		"an adult": {fields{"member": "adult-3", "reason": "x", "extra": 1, "adult": fields{"publicSupport": true, "consents": fields{"fire": true}, "caseIds": fields{"social": newbornCPR}}},
			[]string{"extra", "adult.name", "adult.cpr", "adult.address", "adult.readiness", "adult.consents.fire", "adult.caseIds.social"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readMember(t, c.form)
			faults, wrong := errors.AsType[strictjson.Faults](err)
			require.True(t, wrong, "%v", err)
			var named []string
			for _, f := range faults {
				require.NotEqual(t, f.Da, f.En)
				named = append(named, f.Path)
			}
			require.ElementsMatch(t, c.wrong, named)
		})
	}
}

func TestRead_WhoIsOfAgeIsNoChildInAnyForm(t *testing.T) {
	adultToday, adultTomorrow := privacytest.CPR(time.Date(2008, 3, 2, 0, 0, 0, 0, time.UTC), 6), privacytest.CPR(time.Date(2008, 3, 3, 0, 0, 0, 0, time.UTC), 7)
	family := func(cpr string) error {
		form := goodForm()
		form["children"].([]any)[1].(fields)["cpr"] = cpr
		_, err := read(t, form)
		return err
	}
	joins := func(cpr string) error {
		_, err := readMember(t, fields{"member": "child-2", "reason": "x", "child": fields{"name": "B", "cpr": cpr, "address": "V", "custodyHolders": []any{1}}})
		return err
	}
	concern := func(cpr string) error {
		_, err := rules.ReadConcern([]byte(`{"formId": "concern-01", "child": {"name": "B", "cpr": "`+cpr+`"}, "source": "outside", "text": "x"}`), today)
		return err
	}
	for path, read := range map[string]func(string) error{"children[1].cpr": family, "child.cpr": joins, "child.cpr ": concern} {
		faults, wrong := errors.AsType[strictjson.Faults](read(adultToday))
		require.True(t, wrong, path)
		require.Len(t, faults, 1)
		require.Equal(t, strings.TrimSpace(path), faults[0].Path)
		require.Contains(t, faults[0].Da, "fyldt 18 år")
		require.Contains(t, faults[0].En, "18 years")
		require.NoError(t, read(adultTomorrow), path)
	}
}

func TestID_IsReadWhateverElseIsWrong(t *testing.T) {
	for form, id := range map[string]string{
		`{"formId": "form-00001", "adults": 7}`: "form-00001", `{"messageId": "born-0001"}`: "born-0001",
		`{"formId": 7}`: "", `{"formId": "x"}`: "", `{"formId": "7105001234"}`: "", `{`: "", `[]`: "",
	} {
		require.Equal(t, id, ID([]byte(form)), form)
	}
}

func TestMember_AYoungPersonOf18GoesOnAsAnAdult(t *testing.T) {
	adult := fields{"name": "Alma Prøvesen", "cpr": privacytest.CPR(time.Date(2008, 3, 1, 0, 0, 0, 0, time.UTC), 6), "address": "Opdigtet Vej 1"}
	j, err := readMember(t, fields{"member": "adult-3", "was": "child-1", "reason": "Fyldt 18.", "adult": adult})
	require.NoError(t, err)
	require.Equal(t, "child-1", j.Members[0].Was)
	require.Equal(t, "child-1", j.Bundle.Persons[0].Was)
	for _, was := range []string{"adult-1", "child", "child-1000"} {
		_, err = readMember(t, fields{"member": "adult-3", "was": was, "reason": "Fyldt 18.", "adult": adult})
		require.ErrorContains(t, err, "was", was)
	}
}
