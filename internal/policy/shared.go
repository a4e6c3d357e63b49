package policy

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"
)

// A policy takes most of a journey's memory, and thousands of journeys run under the same few. Since nothing changes one
// after it is read, a program holds each once.

// sharedKept is how many policies are held: far more than a municipality has in force at the same time. A journey whose
// policy has been let go of keeps its own.
const sharedKept = 64

// shared are the policies held, by the digest of their JSON, and in the order in which they came.
var shared = struct {
	sync.Mutex
	by    map[[sha256.Size]byte]*Policy
	order [][sha256.Size]byte
}{by: map[[sha256.Size]byte]*Policy{}}

// Digest is the SHA-256 of a policy's JSON, in hexadecimal: two that are the same to the letter have the same.
func Digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Shared reads a policy from its JSON, and gives the one that is held already where it is the same to the letter. The error
// says nothing of what is in it.
func Shared(text []byte) (*Policy, error) {
	digest := sha256.Sum256(text)
	shared.Lock()
	defer shared.Unlock()
	if p, held := shared.by[digest]; held {
		return p, nil
	}
	p := &Policy{}
	reader := json.NewDecoder(bytes.NewReader(text))
	reader.DisallowUnknownFields()
	if reader.Decode(p) != nil {
		return nil, fmt.Errorf("a policy that this program cannot read")
	}
	if len(shared.order) == sharedKept {
		delete(shared.by, shared.order[0])
		shared.order = append(shared.order[:0], shared.order[1:]...)
	}
	shared.by[digest] = p
	shared.order = append(shared.order, digest)
	return p, nil
}
