// Package chance makes up what people might do next with a family: decisions that are well formed, fitting or not, in any
// order. The property tests try them on the rules and on the whole journey. The dice are the caller's.
package chance
