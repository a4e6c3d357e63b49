// Package chance makes up what people might do next with a family: decisions that are well formed, fitting or not, in any
// order. The property tests throw them at the rules and at the whole journey. It knows nothing of how the dice fall.
package chance
