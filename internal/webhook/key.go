package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The headers of a webhook.
const (
	HeaderID        = "Webhook-Id"        // the same for every try
	HeaderTimestamp = "Webhook-Timestamp" // of this try, in seconds since 1970
	HeaderSignature = "Webhook-Signature" // one or several, with blanks between
)

// How long a key may be, in bytes, and how it is written.
const (
	minKey = 24
	maxKey = 64
	prefix = "whsec_"
)

// mostSignatures is how many signatures of one webhook are looked at: a sender has one for each of its keys.
const mostSignatures = 8

// Why a webhook is not believed. Nobody hears more of it than that.
var (
	ErrUnsigned  = errors.New("the webhook has no id, time or signature")
	ErrSignature = errors.New("no signature of the webhook was made with a key that counts")
	ErrOld       = errors.New("the webhook was signed too long ago")
	ErrAhead     = errors.New("the webhook was signed at a time that has not come yet")
)

// Key signs webhooks.
type Key []byte

// ParseKey reads a key as people pass it on: whsec_ and the bytes in base64. The error never repeats it.
func ParseKey(text string) (Key, error) {
	raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(text, prefix))
	switch {
	case !strings.HasPrefix(text, prefix) || err != nil:
		return nil, errors.New("is not written as whsec_ and base64: make one with \"echo whsec_$(openssl rand -base64 32)\"")
	case len(raw) < minKey || len(raw) > maxKey:
		return nil, fmt.Errorf("is %d bytes long, but must be %d to %d", len(raw), minKey, maxKey)
	}
	return raw, nil
}

// Sign gives the signature of a body under an id at a time.
func (k Key) Sign(id string, at time.Time, body []byte) string {
	return "v1," + base64.StdEncoding.EncodeToString(k.sum(id, strconv.FormatInt(at.Unix(), 10), body))
}

func (k Key) sum(id, at string, body []byte) []byte {
	mac := hmac.New(sha256.New, k)
	mac.Write([]byte(id + "." + at + "."))
	mac.Write(body)
	return mac.Sum(nil)
}

// Verify holds that one of the keys signed this body, no longer ago than tolerance. The signature is looked at first: who has no key does not even hear
// that the time is wrong. Errors: ErrUnsigned, ErrSignature, ErrOld, ErrAhead.
func Verify(keys []Key, header http.Header, body []byte, now time.Time, tolerance time.Duration) error {
	id, at, signatures := header.Get(HeaderID), header.Get(HeaderTimestamp), strings.Fields(header.Get(HeaderSignature))
	if id == "" || at == "" || len(signatures) == 0 {
		return ErrUnsigned
	}
	if !signed(keys, id, at, signatures[:min(len(signatures), mostSignatures)], body) {
		return ErrSignature
	}
	seconds, err := strconv.ParseInt(at, 10, 64)
	if err != nil {
		return ErrOld // a sender that has the key wrote no time
	}
	switch signedAt := time.Unix(seconds, 0); {
	case now.Sub(signedAt) > tolerance:
		return ErrOld
	case signedAt.Sub(now) > tolerance:
		return ErrAhead
	}
	return nil
}

func signed(keys []Key, id, at string, signatures []string, body []byte) bool {
	for _, key := range keys {
		want := key.sum(id, at, body)
		for _, text := range signatures {
			got, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(text, "v1,"))
			if err == nil && strings.HasPrefix(text, "v1,") && hmac.Equal(want, got) {
				return true
			}
		}
	}
	return false
}
