package webhook

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"

	"samspil/internal/incoming"
)

// idLike is what an id or a reference looks like: it stands in addresses.
var idLike = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$`)

// IsID tells whether a text can be the id of a webhook or the reference of an event: it says nothing about people.
func IsID(text string) bool { return idLike.MatchString(text) && !incoming.LooksLikeCPR(text) }

// MessageID is the message id under which an event of a department is handed on: the same however often it comes.
func MessageID(department, id string) string {
	sum := sha256.Sum256([]byte(department + "\x00" + id))
	text := hex.EncodeToString(sum[:16])
	return "webhook-" + letters(text)
}

// letters writes digits as letters, so that no id of ours is ever taken for a CPR number.
func letters(hexadecimal string) string {
	out := []byte(hexadecimal)
	for i, c := range out {
		if c >= '0' && c <= '9' {
			out[i] = 'g' + c - '0'
		}
	}
	return string(out)
}

// Via is what the system of a department is called where it says who acted on behalf of somebody.
func Via(department string) string { return "webhook-" + department }
