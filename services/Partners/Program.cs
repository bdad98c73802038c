using Vmdo.Access;
using Vmdo.Access.Audit;
using Vmdo.Access.People;
using Vmdo.Contracts.Identity;
using Vmdo.Contracts.Members;
using Vmdo.Contracts.Partners;
using Vmdo.Messaging.Bus;
using Vmdo.Messaging.Operations;
using Vmdo.Partners;
using Vmdo.Partners.Inquiries;
using Vmdo.Partners.Institutions;
using Vmdo.Partners.MemberOrganizations;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;
using Vmdo.Storage.Writes;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddServiceDb<PartnersDb>("partnersdb");
builder.AddAccess<PartnersDb>();
builder.AddMessaging<PartnersDb>("partners", hears => hears
    .KnowsWhoMayDoWhat().Copies<OrganizationChanged, MemberOrganization>()
    .Handles<PersonErased, ForgetWriter>()
    .Owns<InstitutionChanged, InstitutionStates>());
builder.Services.AddHostedService<FoldAnew>();
builder.Services.AddHostedService<EraseClosedInquiries>();
builder.Services.AddValidation();
builder.Services.AddOptions<Vocabulary>().BindConfiguration(nameof(Vocabulary)).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<MatchingOptions>().BindConfiguration("Matching").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<InquiryOptions>().BindConfiguration("Inquiries").ValidateDataAnnotations().ValidateOnStart();

var app = builder.Build();
app.UseServiceDefaults();
app.UseIdempotencyKeys();
app.MapInstitutions();
app.MapInquiries();
app.MapOperations("partners");
app.MapAudit("partners");
app.MapPersonalData("partners", ShowPersonalData.Handle);
app.Run();
