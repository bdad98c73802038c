using Vmdo.EndToEnd.Tests.People;

namespace Vmdo.EndToEnd.Tests;

/// <summary>The system with two instances of everything of ours.</summary>
public sealed class TwoOfEach : SystemWithPeople
{
    protected override string[] Settings => ["--Replicas=2"];

    protected override bool IsTraced => false;
}
