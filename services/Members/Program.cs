using Vmdo.Access;
using Vmdo.Access.Audit;
using Vmdo.Access.People;
using Vmdo.Contracts.Identity;
using Vmdo.Contracts.Members;
using Vmdo.Members;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;
using Vmdo.Members.Positions;
using Vmdo.Members.Positions.Concerns;
using Vmdo.Messaging.Bus;
using Vmdo.Messaging.Operations;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;
using Vmdo.Storage.Writes;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddServiceDb<MembersDb>("membersdb");
builder.AddAccess<MembersDb>();
builder.AddMessaging<MembersDb>("members", hears => hears
    .KnowsWhoMayDoWhat()
    .Owns<OrganizationChanged, OrganizationStates>().Owns<MandateChanged, MandateStates>().Owns<AssemblyChanged, AssemblyStates>()
    .Owns<PositionChanged, PositionStates>().Owns<ConcernChanged, ConcernStates>()
    .Handles<PersonErased, ForgetPerson>());
builder.Services.AddHostedService<FoldAnew>();
builder.Services.AddValidation();
builder.Services.AddOptions<Vocabulary>().BindConfiguration(nameof(Vocabulary)).ValidateDataAnnotations().ValidateOnStart();

var app = builder.Build();
app.UseServiceDefaults();
app.UseIdempotencyKeys();
app.MapMembers();
app.MapOperations("members");
app.MapAudit("members");
app.MapPersonalData("members", ShowPersonalData.Handle);
app.Run();
