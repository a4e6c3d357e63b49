package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const aMapping = `
- form: familieforloeb
  fields: {beskrivelse: reason, navn: "adults[0].name", cpr: "adults[0].cpr", adresse: "adults[0].address"}
`

const aSubmission = `{"entity":{"serial":[{"value":1}],"uuid":[{"value":"0b5a6f0e-3f63-4b65-8b3c-6f2f2a5d1c11"}],"in_draft":[{"value":0}],"changed":[{"value":"2026-03-01T10:00:00+01:00"}]},
	"data":{"beskrivelse":"Vi vil gerne have hjælp.","navn":"Maja Prøvesen","cpr":"123","adresse":"Opdigtet Vej 1"}}`

func TestForms_AMappingIsCheckedAndOneSubmissionTried(t *testing.T) {
	mapping := file(t, "forms.yaml", aMapping)
	said, err := run(t, "forms", "check", mapping)
	require.NoError(t, err)
	require.Contains(t, said, "form familieforloeb: 4 fields, no faults")
	said, err = run(t, "forms", "check", file(t, "wrong.yaml", "- form: Familie\n  fields: {navn: adults.name}\n"))
	require.ErrorIs(t, err, errQuietly)
	require.Contains(t, said, "form must be the form's id")
	require.Contains(t, said, `no field of the intake form is called "adults.name"`)

	said, err = run(t, "forms", "try", mapping, file(t, "one.json", aSubmission))
	require.ErrorIs(t, err, errQuietly)
	require.Contains(t, said, `"name": "Maja Prøvesen"`)
	require.Contains(t, said, "adults[0].cpr: Write the CPR number as ten digits")
	_, err = run(t, "forms", "try", mapping, file(t, "none.json", "{}"))
	require.ErrorContains(t, err, "is no submission of OS2forms")
	_, err = run(t, "forms", "try", mapping, file(t, "one.json", aSubmission), "--form", "another")
	require.ErrorContains(t, err, "--form")
}
