package config

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
)

// Whatever stands in the access file: no panic, a cost that grows with its size and no faster, and only whoever it names is let in, in
// a role that may sign in.
func FuzzAccessFile(f *testing.F) {
	digest := func(token string) string {
		sum := sha256.Sum256([]byte(token))
		return hex.EncodeToString(sum[:])
	}
	for _, file := range []string{
		"- {sha256: " + digest("a") + ", actor: cw-17, role: caseworker, department: children}\n- {sha256: " + digest("b") + ", actor: os2forms, role: it}\n",
		"- {sha256: " + digest("a") + ", actor: cw-17, role: engine}\n", "- {sha256: " + digest("token") + ", actor: 710500-1234, role: it}\n",
		"[]", "", "- *a\n", "- &a {actor: *a}\n", "- &a [*a]\n- *a\n", "- {<<: *a}\n", "&a {b: &b [*a, *b]}", "- 1\n- [2]\n- null\n",
		"- &a {sha256: x}\n- {<<: [*a, *a], actor: b}\n", "- !!binary x\n- !!set {a}\n- !x y\n", "- {? {a: b} : c}\n", "%YAML 9.9\n---\n- a\n---\n- b\n",
	} {
		f.Add([]byte(file), []byte{1})
	}
	f.Fuzz(func(t *testing.T, file, dice []byte) {
		look := func(file []byte) {
			access, errs := parseAccess(file, []string{"children", "employment"})
			if len(errs) > 0 {
				return
			}
			for _, token := range []string{"", "\n", "token", "engine"} {
				_, known := access.SignIn(token)
				require.False(t, known)
			}
			for _, by := range access.byDigest {
				require.Contains(t, signInRoles, by.actor.Role)
				require.True(t, by.actor.Department == "children" || by.actor.Department == "employment" || by.actor.Department == "" && by.actor.Role == casework.IT)
			}
		}
		look(file)
		if roll := fuzztest.NewDice(dice); roll.N(8) == 1 {
			fuzztest.Linear(t, fuzztest.GrowText(file, roll), look)
		}
	})
}

// Whatever a setting says: no panic, and no word of a secret in what is printed. The planted word is no id: those are named.
func FuzzSettings(f *testing.F) {
	for _, value := range []string{
		"children=https://integration.example.dk/children,post=http://localhost:1", "children=https://u:Planted_Word@h/", "=,=", ",,", "children=a,children=b",
		"postgres://u:Planted_Word@h:5432/db?sslmode=require", "host=h password='Planted_Word' sslmode=disable", "host='", "postgres://[::1", "Planted_Word\x00", "da", ":8080", "[::]:70000",
		"https://ui.example.dk/{case}?x=%zz", "Samspil <samspil@example.dk>", "employment-head=a@example.dk,b=<", strings.Repeat("a", 300), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
		"Planted_WordAAAAAAAAAAAAAAAA==", "Planted_Word Planted_Word=", // a key without its department
	} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		for _, setting := range []interface{ Decode(string) error }{
			new(Addresses), new(Keys), new(Database), new(Language), new(LogFormat), new(Address), new(MailAddress), new(MailAddresses), new(StaffMail), new(LinkTemplate), new(Encryption), new(Secret), new(Key),
		} {
			err := setting.Decode(value)
			switch setting.(type) {
			case *Keys, *Database, *Secret, *Key:
				if err != nil {
					require.NotContains(t, err.Error(), "Planted_Word", "%T", setting)
				}
			}
		}
	})
}
