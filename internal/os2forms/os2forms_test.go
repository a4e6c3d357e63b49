package os2forms

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
)

const mapping = `
- form: familieforloeb
  fields:
    beskrivelse: reason
    foraelder.navn: adults[0].name
    foraelder.cpr: adults[0].cpr
    adresse: adults[0].address
    samtykke_job: adults[0].consents[employment]
    paa_ydelse: adults[0].publicSupport
    parat: adults[0].readiness
    boern.navn: children[].name
    boern.cpr: children[].cpr
  words:
    parat: {Jobparat: job-ready, Aktivitetsparat: activity-ready}
  fixed:
    children[].custodyHolders: "1"
  leaveOut: [captcha]
`

func number(year, which int) string {
	return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), which)
}

// sent is a submission as os2forms_rest_api gives it.
func sent(change func(map[string]any)) []byte {
	data := map[string]any{
		"beskrivelse": "Vi vil gerne <b>have</b> hjælp.", "foraelder": map[string]any{"navn": "Maja Prøvesen", "cpr": number(1988, 1)}, "adresse": "Opdigtet Vej 1, 5610 Assens", "samtykke_job": "Ja", "paa_ydelse": 1, "parat": "Jobparat",
		"boern": []any{map[string]any{"navn": "Alma Prøvesen", "cpr": number(2016, 2), "skole": "Opdigtet Skole"}, map[string]any{"navn": "Bo Prøvesen", "cpr": number(2018, 3)}}, "hvornaar": []any{"formiddag", "aften"}, "captcha": "xyz", "linked": map[string]any{"fil": map[string]any{"12": map[string]any{"url": "https://forms.example/12"}}},
	}
	if change != nil {
		change(data)
	}
	doc, _ := json.Marshal(map[string]any{
		"entity": map[string]any{
			"serial": []any{map[string]any{"value": 17}}, "uuid": []any{map[string]any{"value": "0b5a6f0e-3f63-4b65-8b3c-6f2f2a5d1c11"}}, "in_draft": []any{map[string]any{"value": "0"}}, "changed": []any{map[string]any{"value": "2026-03-01T10:00:00+01:00"}},
		}, "data": data,
	})
	return doc
}

func mapped(t *testing.T) Mapping {
	t.Helper()
	all, err := ReadMappings([]byte(mapping))
	require.NoError(t, err)
	require.Len(t, all, 1)
	return all[0]
}

// A submission becomes the family that was written; what no field is for stands in the reason, and nothing is lost.
func TestIntake_IsTheFamilyThatWasWrittenAndNothingIsLost(t *testing.T) {
	t.Parallel()
	s, err := ReadSubmission(sent(nil))
	require.NoError(t, err)
	require.Equal(t, 17, s.Serial)
	require.False(t, s.Draft)
	require.Equal(t, time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), s.Changed)
	form, err := mapped(t).Intake(s)
	require.NoError(t, err)
	require.JSONEq(t, `{"formId":"`+s.FormID()+`","reason":"Vi vil gerne <b>have</b> hjælp.\nboern.skole: Opdigtet Skole\nhvornaar: formiddag, aften","adults":[{"name":"Maja Prøvesen","cpr":"`+number(1988, 1)+`","address":"Opdigtet Vej 1, 5610 Assens",
		"consents":{"employment":true},"publicSupport":true,"readiness":"job-ready"}],"children":[{"name":"Alma Prøvesen","cpr":"`+number(2016, 2)+`","custodyHolders":[1]},{"name":"Bo Prøvesen","cpr":"`+number(2018, 3)+`","custodyHolders":[1]}]}`, string(form))
	rules := intake.Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}
	family, err := rules.Read(form, s.Changed)
	require.NoError(t, err)
	require.Len(t, family.Members, 3)
	require.True(t, intake.IsID(s.FormID()))
	digits := s
	digits.UUID = "ab010190-1234-4abc-8def-abcdefabcdef"
	require.True(t, intake.IsID(digits.FormID()), "digits that stand beside each other by chance are no CPR number")

	later := s
	later.Changed = s.Changed.Add(time.Minute)
	require.NotEqual(t, s.FormID(), later.FormID(), "an edit is another form")
	odd, err := ReadSubmission(sent(func(data map[string]any) { data["parat"] = "Ved ikke" }))
	require.NoError(t, err)
	form, err = mapped(t).Intake(odd)
	require.NoError(t, err)
	_, err = rules.Read(form, s.Changed)
	require.ErrorContains(t, err, "adults[0].readiness", "what has no meaning here is named, not guessed")
	many, err := ReadSubmission(sent(func(data map[string]any) {
		rows := make([]any, 10_000)
		for i := range rows {
			rows[i] = map[string]any{"navn": "Alma Prøvesen"}
		}
		data["boern"] = rows
	}))
	require.NoError(t, err)
	_, err = mapped(t).Intake(many)
	require.ErrorContains(t, err, "the field boern.navn has more rows than what it fills in the intake form takes", "nobody is left out silently")
}

// Rows are counted for each list, and a row that has no place is named.
func TestIntake_CountsTheRowsOfEachList(t *testing.T) {
	t.Parallel()
	read := func(mapping string) ([]byte, error) {
		all, err := ReadMappings([]byte(mapping))
		require.NoError(t, err)
		s, err := ReadSubmission(sent(func(data map[string]any) {
			clear(data)
			data["voksne"], data["boern"] = []any{map[string]any{"navn": "Maja Prøvesen"}, map[string]any{"navn": "Ole Prøvesen"}}, []any{map[string]any{"navn": "Alma Prøvesen"}}
		}))
		require.NoError(t, err)
		return all[0].Intake(s)
	}
	form, err := read(`[{form: a, fields: {voksne.navn: "adults[].name", boern.navn: "children[].name"}, fixed: {"children[].custodyHolders": "1 2"}}]`)
	require.NoError(t, err)
	require.Contains(t, string(form), `"children":[{"custodyHolders":[1,2],"name":"Alma Prøvesen"}]`, "one child, though there are two adults")
	_, err = read(`[{form: a, fields: {voksne.navn: "adults[0].name", boern.navn: "children[].name"}}]`)
	require.ErrorContains(t, err, "voksne.navn", "the second adult has no place")
}

func TestReadMappings_NamesEveryFault(t *testing.T) {
	t.Parallel()
	for said, file := range map[string]string{
		"has no mapping":                         "",
		"line 1: field forms not found":          "- forms: x",
		`form "A": form must be`:                 "- {form: A, fields: {a: reason}}",
		`a: no field of the intake form`:         "- {form: a, fields: {a: adults.name}}",
		`a: no field of the intake form is`:      "- {form: a, fields: {a: formId}}",
		"b: a fills \"adults[0].name\" already":  `- {form: a, fields: {a: "adults[0].name", b: "adults[0].name"}}`,
		"a: only an element of a row":            `- {form: a, fields: {a: "children[].name"}}`,
		"children are filled by rows and one by": `- {form: a, fields: {a.b: "children[].name", c: "children[0].cpr"}}`,
		"words of b: the field fills nothing":    "- {form: a, fields: {a: reason}, words: {b: {Ja: ja}}}",
		"a is left out and fills something":      "- {form: a, fields: {a: reason}, leaveOut: [a]}",
		"fields is empty":                        "- {form: a}",
		`form "a" stands there twice`:            "- {form: a, fields: {a: reason}}\n- {form: a, fields: {a: reason}}",
	} {
		_, err := ReadMappings([]byte(file))
		require.ErrorContains(t, err, said)
	}
}

// What OS2forms writes in its own way is read, and what is no submission is named without a word of it.
func TestReadSubmission_TakesTheQuirksAndNothingElse(t *testing.T) {
	t.Parallel()
	empty := strings.Replace(string(sent(func(data map[string]any) { clear(data) })), `"data":{}`, `"data":[]`, 1)
	s, err := ReadSubmission([]byte(empty))
	require.NoError(t, err, "PHP writes an empty object as a list")
	require.Empty(t, s.Data)
	draft := strings.NewReplacer(`"value":"0"`, `"value":true`, `"value":17`, `"value":"18"`, `"2026-03-01T10:00:00+01:00"`, `1772355600`).Replace(string(sent(nil)))
	s, err = ReadSubmission([]byte(draft))
	require.NoError(t, err)
	require.True(t, s.Draft)
	require.Equal(t, 18, s.Serial)
	require.Equal(t, time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), s.Changed)
	for _, bad := range []string{
		"", "[]", "{}", `{"entity":[],"data":{}}`, strings.Replace(string(sent(nil)), "0b5a6f0e", "../../etc", 1), strings.Replace(string(sent(nil)), `"value":17`, `"value":"many"`, 1), strings.Replace(string(sent(nil)), "2026-03-01T", "Hemmelig", 1),
		strings.Replace(empty, `"data":[]`, `"data":["Hemmelig"]`, 1), strings.Replace(empty, `"data":[]`, `"data":null`, 1),
	} {
		_, err := ReadSubmission([]byte(bad))
		require.ErrorIs(t, err, ErrNoSubmission)
		require.NotContains(t, err.Error(), "Hemmelig")
	}
}

func FuzzSubmission(f *testing.F) {
	all, err := ReadMappings([]byte(mapping))
	require.NoError(f, err)
	f.Add(sent(nil))
	f.Add([]byte(`{"entity":{"uuid":[{"value":"0b5a6f0e-3f63-4b65-8b3c-6f2f2a5d1c11"}],"serial":[{"value":1}],"changed":[{"value":1}]},"data":{"boern":[[{"navn":"x"}]],"a":{"b":[1,{"c":null}]}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ReadSubmission(data)
		if err != nil {
			return
		}
		if form, err := all[0].Intake(s); err == nil {
			require.True(t, json.Valid(form))
		}
	})
}
