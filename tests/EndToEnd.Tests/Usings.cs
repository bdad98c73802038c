global using Vmdo.Testing;

// Each class kills, floods or measures a whole system: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
